"""Names as they are in six languages, to make customers of: first names, family names and towns."""

from typing import NamedTuple


class People(NamedTuple):
    """How one country's customers are called and where they live."""

    country: str
    code: str
    begin: str  # of a mobile number
    digits: int  # of a mobile number, without the country code
    firsts: str
    families: str
    towns: str


PEOPLES = (
    People(
        "DK", "45", "20", 8,
        """
Ida Emma Alma Ella Sofia Freja Josefine Clara Anna Karla Agnes Nora Lærke Åse Maja Øyvind Oscar Karl William Noah Emil
Søren Jørgen Åge Bjørn Rasmus Mikkel Kristian Niels Jens Lars Anders Kasper Mads Morten Henrik Bøje Frederik Hans Per
""",
        """
Nielsen Jensen Hansen Andersen Pedersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen Kristensen
Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Bæk Østergaard Kjærgaard Nørgaard Søndergaard
Holm Lund Dam Bergmann Åkerlund Bøgh Vestergaard Damgaard Frøslev Skov Krogh Ravn Brandt Fløe
""",
        """
København Aarhus Odense Aalborg Esbjerg Randers Kolding Horsens Vejle Roskilde Herning Næstved Køge Helsingør
Sønderborg
""",
    ),
    People(
        "NL", "31", "6", 9,
        """
Emma Julia Mila Tess Sophie Zoë Sara Nora Yara Eva Sanne Lotte Fleur Femke Anouk Daan Noah Sem Lucas Levi Finn Bram
Maarten Jeroen Joost Pieter Ruud Willem Thijs Gijs Koen Sjoerd Wouter Bas Teun Luuk Jan Henk Kees Ties
""",
        """
Jong Jansen Vries Berg Bakker Dijk Visser Janssen Smit Meijer Boer Mulder Groot Bos Vos Peters Hendriks Leeuwen Dekker
Brouwer Wit Dijkstra Smits Graaf Meer Linden Kok Jacobs Haan Vermeulen Veen Broek Bruijn Heijden Schouten Beek Willems
Vliet Hoekstra Maas
""",
        """
Amsterdam Rotterdam Utrecht Eindhoven Groningen Tilburg Almere Breda Nijmegen Apeldoorn Haarlem Arnhem Enschede Zwolle
Leiden
""",
    ),
    People(
        "PL", "48", "51", 9,
        """
Zuzanna Julia Zofia Hanna Maja Lena Alicja Oliwia Małgorzata Agnieszka Katarzyna Barbara Ewa Krystyna Łucja Antoni Jan
Aleksander Franciszek Jakub Stanisław Mikołaj Paweł Piotr Krzysztof Andrzej Tomasz Michał Łukasz Grzegorz Wojciech
Bożena Jadwiga Marcin Rafał Kamil Mariusz Zbigniew Jerzy Władysław
""",
        """
Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski
Jankowski Mazur Kwiatkowski Wojciechowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Michalski Król
Wieczorek Jabłoński Wróbel Nowakowski Majewski Olszewski Stępień Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak
Górski Witkowski Żółkiewski
""",
        """
Warszawa Kraków Łódź Wrocław Poznań Gdańsk Szczecin Bydgoszcz Lublin Białystok Katowice Gdynia Częstochowa Radom Toruń
""",
    ),
    People(
        "EE", "372", "5", 8,
        """
Maria Sofia Emma Eliise Mia Lisandra Hanna Liis Kadri Piret Tiina Ülle Õie Ene Anneli Rasmus Robin Oskar Mart Jaan
Toomas Andres Priit Tõnu Jüri Kalev Heino Rein Ants Märt Siim Tanel Indrek Urmas Raivo Külli Aire Maarja Mihkel Kaarel
""",
        """
Tamm Saar Sepp Mägi Kask Kukk Rebane Ilves Pärn Koppel Luik Oja Lepik Kuusk Raudsepp Vaher Karu Kallas Lepp Laur Põder
Kütt Kivi Männik Roos Peterson Lõhmus Jõgi Jakobson Nurk Liiv Ots Teder Mets Aas Uibo Õunapuu Soo Ader Hein
""",
        """
Tallinn Tartu Narva Pärnu Kohtla-Järve Viljandi Rakvere Maardu Kuressaare Sillamäe Valga Võru Jõhvi Haapsalu Keila
""",
    ),
    People(
        "HU", "36", "30", 9,
        """
Hanna Anna Zoé Léna Luca Emma Boglárka Zsófia Erzsébet Ilona Katalin Éva Judit Ágnes Mária Bence Máté Levente Dominik
Ádám Dávid Győző Zoltán László István József János Gábor Sándor Ferenc Attila Tamás Péter András Csaba Imre Tibor Béla
Györgyi Ödön
""",
        """
Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász Lakatos Mészáros Oláh Simon
Rácz Fekete Szilágyi Török Fehér Balázs Gál Kis Szűcs Kocsis Orsós Pintér Fodor Szalai Sipos Magyar Lukács Gulyás Bíró
Király László Őry
""",
        """
Budapest Debrecen Szeged Miskolc Pécs Győr Nyíregyháza Kecskemét Székesfehérvár Szombathely Érd Szolnok Tatabánya
Sopron Kaposvár
""",
    ),
    People(
        "GB", "44", "7700", 10,
        """
Olivia Amelia Isla Ava Mia Grace Freya Lily Emily Ivy Charlotte Susan Margaret Sarah Karen Noah Oliver George Arthur
Muhammad Leo Harry Jack Charlie Henry David John Michael Paul Andrew Stephen Peter Christopher Ian Keith Colin Siân
Niamh Zoë Chloë
""",
        """
Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall
Wood Jackson Clarke Patel Khan Lewis James Phillips Mason Mitchell Rose Davis Rodgers Cox Alexander Marshall Fraser
MacDonald O'Brien Murphy Kelly Byrne Gallagher
""",
        """
London Birmingham Leeds Glasgow Sheffield Manchester Edinburgh Liverpool Bristol Cardiff Leicester Belfast Coventry
Bradford York
""",
    ),
)  # fmt: skip
ENDINGS = (
    "gaard", "sen", "mann", "berg", "ski", "son", "stra", "vári", "mäe",
    "lund", "wicz", "fy", "ström", "hoven", "né", "ton",
)  # fmt: skip
FIRMS = (
    "Nordlys", "Havne", "Grøn", "Tømrer", "Bageri", "Elektro", "Optik", "Transport", "Biler",
    "Data", "Energi", "Tand", "Kaffe", "Rejser", "Møbler", "Bygge", "Revision", "Auto",
)  # fmt: skip
