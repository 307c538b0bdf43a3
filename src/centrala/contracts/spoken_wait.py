"""An expected wait as a sentence: ``3 5`` is "between three and five minutes". Numbers are written out in the case the
sentence asks for (Polish and Estonian: genitive; Hungarian: the form before a noun), since voices read figures as they
are counted.

``0 5`` is less than five minutes, ``20 -`` at least twenty and perhaps more than an hour, ``60 -`` more than an hour.
"""

WORDS: dict[str, str] = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
          "eighteen nineteen twenty twenty-five thirty thirty-five forty forty-five fifty fifty-five sixty",
    "da": "et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve "
          "femogtyve tredive femogtredive fyrre femogfyrre halvtreds femoghalvtreds tres",
    "nl": "één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
          "achttien negentien twintig vijfentwintig dertig vijfendertig veertig vijfenveertig vijftig vijfenvijftig zestig",
    "pl": "jednej dwóch trzech czterech pięciu sześciu siedmiu ośmiu dziewięciu dziesięciu jedenastu dwunastu trzynastu "
          "czternastu piętnastu szesnastu siedemnastu osiemnastu dziewiętnastu dwudziestu dwudziestu_pięciu trzydziestu "
          "trzydziestu_pięciu czterdziestu czterdziestu_pięciu pięćdziesięciu pięćdziesięciu_pięciu sześćdziesięciu",
    "et": "ühe kahe kolme nelja viie kuue seitsme kaheksa üheksa kümne üheteistkümne kaheteistkümne kolmeteistkümne "
          "neljateistkümne viieteistkümne kuueteistkümne seitsmeteistkümne kaheksateistkümne üheksateistkümne kahekümne "
          "kahekümne_viie kolmekümne kolmekümne_viie neljakümne neljakümne_viie viiekümne viiekümne_viie kuuekümne",
    "hu": "egy két három négy öt hat hét nyolc kilenc tíz tizenegy tizenkét tizenhárom tizennégy tizenöt tizenhat "
          "tizenhét tizennyolc tizenkilenc húsz huszonöt harminc harmincöt negyven negyvenöt ötven ötvenöt hatvan",
}  # fmt: skip
SAYABLE = (*range(1, 21), *range(25, 61, 5))  # the minutes that have a word; the core rounds outwards to them

SENTENCES: dict[str, tuple[str, str, str, str, str]] = {
    "en": (
        "You will probably wait less than a minute.",
        "You will probably wait less than {high} minutes.",
        "You will probably wait between {low} and {high} minutes.",
        "You will wait at least {low} minutes, perhaps more than an hour.",
        "You will probably wait more than an hour.",
    ),
    "da": (
        "Du skal sandsynligvis vente mindre end et minut.",
        "Du skal sandsynligvis vente mindre end {high} minutter.",
        "Du skal sandsynligvis vente mellem {low} og {high} minutter.",
        "Du skal vente mindst {low} minutter, måske mere end en time.",
        "Du skal sandsynligvis vente mere end en time.",
    ),
    "nl": (
        "De wachttijd is waarschijnlijk minder dan één minuut.",
        "De wachttijd is waarschijnlijk minder dan {high} minuten.",
        "De wachttijd is waarschijnlijk tussen {low} en {high} minuten.",
        "De wachttijd is ten minste {low} minuten, misschien meer dan een uur.",
        "De wachttijd is waarschijnlijk meer dan een uur.",
    ),
    "pl": (
        "Czas oczekiwania nie powinien przekroczyć minuty.",
        "Czas oczekiwania nie powinien przekroczyć {high} minut.",
        "Przewidywany czas oczekiwania wynosi od {low} do {high} minut.",
        "Przewidywany czas oczekiwania wynosi od {low} minut do ponad godziny.",
        "Przewidywany czas oczekiwania wynosi ponad godzinę.",
    ),
    "et": (
        "Ooteaeg on tõenäoliselt alla minuti.",
        "Ooteaeg on tõenäoliselt alla {high} minuti.",
        "Ooteaeg jääb tõenäoliselt {low} ja {high} minuti vahele.",
        "Ooteaeg on üle {low} minuti, võib-olla üle tunni.",
        "Ooteaeg on tõenäoliselt üle tunni.",
    ),
    "hu": (
        "A várakozási idő várhatóan kevesebb mint egy perc.",
        "A várakozási idő várhatóan kevesebb mint {high} perc.",
        "A várakozási idő várhatóan {low} perc és {high} perc között lesz.",
        "A várakozási idő legalább {low} perc, de akár egy óránál is több lehet.",
        "A várakozási idő várhatóan több mint egy óra.",
    ),
}
NO_END = "-"


def wait(value: str, language: str) -> str:
    """The sentence for two numbers of minutes; ``ValueError`` for what has no words."""
    low, high = value.split()
    under_one, under, between, at_least, over_an_hour = SENTENCES[language]
    if high == NO_END:
        sentence = over_an_hour if int(low) >= SAYABLE[-1] else at_least
    elif int(low) == 0:
        sentence = under_one if int(high) == 1 else under
    else:
        sentence = between
    return sentence.format(low=_word(low, language), high=_word(high, language))


def _word(minutes: str, language: str) -> str:
    if minutes in (NO_END, "0"):
        return ""
    return WORDS[language].split()[SAYABLE.index(int(minutes))].replace("_", " ")
