"""How marked values sound: ``[amount 12.50 EUR]`` in a filled sentence becomes words that a voice reads properly.

Whole numbers stay figures, which every voice reads in its own language; what voices get wrong is written out here:
single digits, decimals, sums of money with the plural their number asks for, dates, times of day, and how long somebody
will wait.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from centrala.contracts.spoken_wait import wait

VOICES = {"en": "en-gb", "da": "da", "nl": "nl", "pl": "pl", "et": "et", "hu": "hu"}
MARK = re.compile(r"\[(number|digits|amount|date|time|wait) ([^\]]*)\]")

POINT = {"en": "point", "da": "komma", "nl": "komma", "pl": "przecinek", "et": "koma", "hu": "egész"}
MINUS = {"en": "minus", "da": "minus", "nl": "min", "pl": "minus", "et": "miinus", "hu": "mínusz"}
AND = {"en": "and", "da": "og", "nl": "en", "pl": "i", "et": "ja", "hu": "és"}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "hu": "január február március április május június július augusztus szeptember október november december",
}
ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
          "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
          "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first",
    "da": "første anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende fjortende femtende "
          "sekstende syttende attende nittende tyvende enogtyvende toogtyvende treogtyvende fireogtyvende femogtyvende "
          "seksogtyvende syvogtyvende otteogtyvende niogtyvende tredivte enogtredivte",
    "pl": "pierwszego drugiego trzeciego czwartego piątego szóstego siódmego ósmego dziewiątego dziesiątego jedenastego "
          "dwunastego trzynastego czternastego piętnastego szesnastego siedemnastego osiemnastego dziewiętnastego dwudziestego "
          "dwudziestego_pierwszego dwudziestego_drugiego dwudziestego_trzeciego dwudziestego_czwartego dwudziestego_piątego "
          "dwudziestego_szóstego dwudziestego_siódmego dwudziestego_ósmego dwudziestego_dziewiątego trzydziestego "
          "trzydziestego_pierwszego",
    "et": "esimene teine kolmas neljas viies kuues seitsmes kaheksas üheksas kümnes üheteistkümnes kaheteistkümnes "
          "kolmeteistkümnes neljateistkümnes viieteistkümnes kuueteistkümnes seitsmeteistkümnes kaheksateistkümnes "
          "üheksateistkümnes kahekümnes kahekümne_esimene kahekümne_teine kahekümne_kolmas kahekümne_neljas kahekümne_viies "
          "kahekümne_kuues kahekümne_seitsmes kahekümne_kaheksas kahekümne_üheksas kolmekümnes kolmekümne_esimene",
    "hu": "elseje másodika harmadika negyedike ötödike hatodika hetedike nyolcadika kilencedike tizedike tizenegyedike "
          "tizenkettedike tizenharmadika tizennegyedike tizenötödike tizenhatodika tizenhetedike tizennyolcadika "
          "tizenkilencedike huszadika huszonegyedike huszonkettedike huszonharmadika huszonnegyedike huszonötödike "
          "huszonhatodika huszonhetedike huszonnyolcadika huszonkilencedike harmincadika harmincegyedike",
}  # fmt: skip
# Currency → language → whole and hundredth, each in the forms one, few, many. Two forms are equal where a language
# has fewer. Polish: few after 2, 3, 4 but not after 12, 13, 14 (Unicode CLDR plural rules).
MONEY: dict[str, dict[str, tuple[str, str]]] = {
    "EUR": {
        "en": ("euro/euros/euros", "cent/cents/cents"), "da": ("euro", "cent"), "nl": ("euro", "cent"),
        "pl": ("euro", "cent/centy/centów"), "et": ("euro/eurot/eurot", "sent/senti/senti"), "hu": ("euró", "cent"),
    },
    "DKK": {
        "en": ("krone/kroner/kroner", "øre"), "da": ("krone/kroner/kroner", "øre"),
        "nl": ("Deense kroon/Deense kronen/Deense kronen", "øre"),
        "pl": ("korona duńska/korony duńskie/koron duńskich", "øre"), "et": ("Taani kroon/Taani krooni/Taani krooni", "ööri"),
        "hu": ("dán korona", "øre"),
    },
    "PLN": {
        "en": ("zloty/zlotys/zlotys", "grosz/groszy/groszy"), "da": ("zloty", "grosz"), "nl": ("zloty", "grosz"),
        "pl": ("złoty/złote/złotych", "grosz/grosze/groszy"), "et": ("zlott/zlotti/zlotti", "gross/grossi/grossi"),
        "hu": ("zloty", "grosz"),
    },
    "HUF": {
        "en": ("forint/forints/forints", "fillér"), "da": ("forint", "fillér"), "nl": ("forint", "fillér"),
        "pl": ("forint/forinty/forintów", "filler/fillery/fillerów"),
        "et": ("forint/forintit/forintit", "fillér/fillérit/fillérit"),
        "hu": ("forint", "fillér"),
    },
    "GBP": {
        "en": ("pound/pounds/pounds", "penny/pence/pence"), "da": ("pund", "pence"), "nl": ("pond", "pence"),
        "pl": ("funt/funty/funtów", "pens/pensy/pensów"), "et": ("nael/naela/naela", "penn/penni/penni"), "hu": ("font", "penny"),
    },
    "USD": {
        "en": ("dollar/dollars/dollars", "cent/cents/cents"), "da": ("dollar", "cent"), "nl": ("dollar", "cent"),
        "pl": ("dolar/dolary/dolarów", "cent/centy/centów"),
        "et": ("dollar/dollarit/dollarit", "sent/senti/senti"),
        "hu": ("dollár", "cent"),
    },
}  # fmt: skip


def in_words(text: str, language: str) -> str:
    """The sentence with every marked value as it is said; a value that is not what it is marked as is said as it stands."""

    def said(found: re.Match[str]) -> str:
        try:
            return SAID[found[1]](found[2].strip(), language if language in MONTHS else "en")
        except (ValueError, InvalidOperation, KeyError):
            return found[2]

    return MARK.sub(said, text)


def sound_name(words: str, language: str) -> str:
    """Under which name the speech of these words is kept: the same for whoever makes it, so that it is made once."""
    return hashlib.sha256(f"{VOICES.get(language, 'en-gb')}\n{words}".encode()).hexdigest()[:24]


def digits(value: str, _language: str) -> str:
    """One by one, with a breath after every fourth."""
    only = re.sub(r"\D", "", value)
    return ", ".join(" ".join(only[at : at + 4]) for at in range(0, len(only), 4))


def number(value: str, language: str) -> str:
    """Whole numbers as figures; the places after the point one by one."""
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(value)
    whole, _, places = f"{abs(exact):f}".partition(".")
    sign = f"{MINUS[language]} " if exact < 0 else ""
    return f"{sign}{whole} {POINT[language]} {' '.join(places)}" if places else sign + whole


def amount(value: str, language: str) -> str:
    """A sum with its currency (ISO 4217), rounded half up to hundredths; hundredths that are zero go unsaid."""
    sum_, _, currency = value.partition(" ")
    exact = Decimal(sum_).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if currency not in MONEY:
        return f"{number(sum_, language)} {currency}".strip()
    whole, hundredths = divmod(int(abs(exact) * 100), 100)
    names = MONEY[currency][language]
    sign = f"{MINUS[language]} " if exact < 0 else ""
    parts = [f"{count} {_form(name, count, language)}" for count, name in zip((whole, hundredths), names, strict=True) if count]
    return sign + f" {AND[language]} ".join(parts) if parts else f"0 {_form(names[0], 0, language)}"


def _form(forms: str, count: int, language: str) -> str:
    one, few, many = forms.split("/") if "/" in forms else (forms,) * 3
    if count == 1:
        return one
    if language == "pl" and not (count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14)):
        return many
    return few


def day(value: str, language: str) -> str:
    """An ISO date with its year."""
    it = date.fromisoformat(value[:10])
    month = MONTHS[language].split()[it.month - 1]
    place = ORDINALS[language].split()[it.day - 1].replace("_", " ") if language in ORDINALS else str(it.day)
    return {
        "en": f"the {place} of {month} {it.year}",
        "da": f"den {place} {month} {it.year}",
        "nl": f"{place} {month} {it.year}",
        "pl": f"{place} {month} {it.year} roku",
        "et": f"{place} {month} {it.year}",
        "hu": f"{it.year} {month} {place}",
    }[language]


def clock(value: str, language: str) -> str:
    """A time of day, HH:MM, on a 24-hour clock."""
    it = time.fromisoformat(value[-5:] if "T" in value and len(value) == 16 else value)
    hour, minute = it.hour, it.minute
    return {
        "en": f"{hour} {minute:02d}" if minute else f"{hour} o'clock",
        "da": f"klokken {hour}" + (f" {minute:02d}" if minute else ""),
        "nl": f"{hour} uur" + (f" {minute}" if minute else ""),
        "pl": f"godzina {hour}" + (f" {minute:02d}" if minute else ""),
        "et": f"kell {hour}" + (f" {minute:02d}" if minute else ""),
        "hu": f"{hour} óra" + (f" {minute} perc" if minute else ""),
    }[language]


SAID: dict[str, Callable[[str, str], str]] = {
    "digits": digits, "number": number, "amount": amount, "date": day, "time": clock,
    "wait": wait,
}  # fmt: skip
