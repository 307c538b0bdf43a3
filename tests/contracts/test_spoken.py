"""How values sound in each of the six languages, as tables that people who speak them can read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.contracts.spoken import MONEY, MONTHS, ORDINALS, in_words
from centrala.contracts.spoken_wait import SAYABLE, SENTENCES, WORDS
from centrala.core.announce import MINUTES

TABLE = [
    ("digits 12345678", "en", "1 2 3 4, 5 6 7 8"),
    ("number 3.14", "en", "3 point 1 4"),
    ("number -3,5", "en", "-3,5"),  # not a number as machines write them: said as it stands
    ("number -3.5", "da", "minus 3 komma 5"),
    ("amount 1 EUR", "en", "1 euro"),
    ("amount 2.01 EUR", "en", "2 euros and 1 cent"),
    ("amount 0 EUR", "et", "0 eurot"),
    ("amount 0.50 EUR", "da", "50 cent"),
    ("amount 1.00 DKK", "da", "1 krone"),
    ("amount 250.75 DKK", "da", "250 kroner og 75 øre"),
    ("amount 12.30 EUR", "nl", "12 euro en 30 cent"),
    ("amount 1 PLN", "pl", "1 złoty"),
    ("amount 3.22 PLN", "pl", "3 złote i 22 grosze"),
    ("amount 12.12 PLN", "pl", "12 złotych i 12 groszy"),
    ("amount 25 PLN", "pl", "25 złotych"),
    ("amount 104 PLN", "pl", "104 złote"),
    ("amount 5.20 EUR", "et", "5 eurot ja 20 senti"),
    ("amount 1.01 EUR", "et", "1 euro ja 1 sent"),
    ("amount 12000 HUF", "hu", "12000 forint"),
    ("amount -3.999 EUR", "hu", "mínusz 4 euró"),
    ("amount 7.5 CHF", "en", "7 point 5 CHF"),
    ("amount money", "en", "money"),
    ("date 2026-03-01", "en", "the first of March 2026"),
    ("date 2026-03-21", "da", "den enogtyvende marts 2026"),
    ("date 2026-05-04", "nl", "4 mei 2026"),
    ("date 2026-11-22", "pl", "dwudziestego drugiego listopada 2026 roku"),
    ("date 2026-02-24", "et", "kahekümne neljas veebruar 2026"),
    ("date 2026-10-23", "hu", "2026 október huszonharmadika"),
    ("date 2026-02-30", "hu", "2026-02-30"),
    ("wait 0 1", "en", "You will probably wait less than a minute."),
    ("wait 3 5", "en", "You will probably wait between three and five minutes."),
    ("wait 25 -", "en", "You will wait at least twenty-five minutes, perhaps more than an hour."),
    ("wait 60 -", "en", "You will probably wait more than an hour."),
    ("wait 1 2", "da", "Du skal sandsynligvis vente mellem et og to minutter."),
    ("wait 45 60", "da", "Du skal sandsynligvis vente mellem femogfyrre og tres minutter."),
    ("wait 1 3", "nl", "De wachttijd is waarschijnlijk tussen één en drie minuten."),
    ("wait 0 1", "pl", "Czas oczekiwania nie powinien przekroczyć minuty."),
    ("wait 0 2", "pl", "Czas oczekiwania nie powinien przekroczyć dwóch minut."),
    ("wait 1 3", "pl", "Przewidywany czas oczekiwania wynosi od jednej do trzech minut."),
    ("wait 20 25", "pl", "Przewidywany czas oczekiwania wynosi od dwudziestu do dwudziestu pięciu minut."),
    ("wait 20 -", "pl", "Przewidywany czas oczekiwania wynosi od dwudziestu minut do ponad godziny."),
    ("wait 0 5", "et", "Ooteaeg on tõenäoliselt alla viie minuti."),
    ("wait 3 5", "et", "Ooteaeg jääb tõenäoliselt kolme ja viie minuti vahele."),
    ("wait 2 12", "hu", "A várakozási idő várhatóan két perc és tizenkét perc között lesz."),
    ("wait 60 -", "hu", "A várakozási idő várhatóan több mint egy óra."),
    ("wait 23 24", "en", "23 24"),  # no words for it: the core never asks
    ("time 08:05", "en", "8 05"),
    ("time 14:00", "en", "14 o'clock"),
    ("time 14:30", "da", "klokken 14 30"),
    ("time 14:30", "nl", "14 uur 30"),
    ("time 9:00", "pl", "9:00"),
    ("time 09:00", "pl", "godzina 9"),
    ("time 09:15", "hu", "9 óra 15 perc"),
]


@pytest.mark.parametrize(("marked", "language", "said"), TABLE)
def test_values_are_said(marked: str, language: str, said: str) -> None:
    assert in_words(f"<[{marked}]>", language) == f"<{said}>"


def test_the_tables_are_whole() -> None:
    assert all(len(months.split()) == 12 for months in MONTHS.values())
    assert all(len(days.split()) == 31 == len(set(days.split())) for days in ORDINALS.values())
    assert all(set(names) == set(MONTHS) for names in MONEY.values())
    forms = [form for names in MONEY.values() for pair in names.values() for form in pair]
    assert all(form.count("/") in (0, 2) for form in forms)


@given(
    st.decimals(min_value=Decimal(-999999), max_value=Decimal(999_999), places=2),
    st.sampled_from(sorted(MONEY)),
    st.sampled_from(sorted(MONTHS)),
)
def test_every_sum_is_said_whole(value: Decimal, currency: str, language: str) -> None:
    said = in_words(f"[amount {value} {currency}]", language)
    assert "[" not in said
    assert str(int(abs(value))) in said or abs(value) < 1


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_every_wait_the_core_can_say_has_words(language: str) -> None:
    assert (0, *SAYABLE) == MINUTES
    assert len(WORDS[language].split()) == len(set(WORDS[language].split())) == len(SAYABLE)
    pairs = [(low, high) for at, low in enumerate(MINUTES) for high in [*MINUTES[at + 1 :], "-" if low else 1]]
    said = {in_words(f"[wait {low} {high}]", language) for low, high in pairs}
    assert not any(character in sentence for sentence in said for character in "[]{}0123456789")
    assert len(said) == len(set(pairs)), "each range sounds different"
