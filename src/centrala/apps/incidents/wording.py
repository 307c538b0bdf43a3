"""An incident's notice in six languages: dated, with the end that is expected. Written for web and chat, marked for voices."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from centrala.contracts.spoken import MONTHS

STATUS = {
    "en": "Status at {time}, {date}.",
    "da": "Status {time}, {date}.",
    "nl": "Stand van zaken om {time}, {date}.",
    "pl": "Stan na dzień {date}, {time}.",
    "et": "Seis {date}, {time}.",
    "hu": "Helyzet: {date}, {time}.",
}
UNTIL = {
    "en": "We expect it to be over by {time}.",
    "da": "Vi forventer, at det er løst senest {time}.",
    "nl": "Naar verwachting is het uiterlijk om {time} verholpen.",
    "pl": "Przewidywane zakończenie: {time}.",
    "et": "Eeldatav lõpp: {time}.",
    "hu": "Várható vége: {time}.",
}
OTHER_DAY = {
    "en": "{time}, {date}", "da": "{time}, {date}", "nl": "{time}, {date}",
    "pl": "{date}, {time}", "et": "{date}, {time}", "hu": "{date}, {time}",
}  # fmt: skip
CLOCK = {"en": "{}", "da": "kl. {}", "nl": "{} uur", "pl": "godz. {}", "et": "kell {}", "hu": "{}"}
DAY = {"en": "{d} {m} {y}", "da": "{d}. {m} {y}", "nl": "{d} {m} {y}", "pl": "{d} {m} {y}", "et": "{d}. {m} {y}",
       "hu": "{y}. {m} {d}."}  # fmt: skip


def status(language: str, text: str, at: datetime, zone: str, *, spoken: bool) -> str:
    """The text behind its own date: a caller has to know how old the news is."""
    language = language if language in STATUS else "en"
    head = STATUS[language].format(time=_time(language, at, zone, spoken=spoken), date=_date(language, at, zone, spoken=spoken))
    return f"{head} {text.strip()}"


def until(language: str, end: datetime, at: datetime, zone: str, *, spoken: bool) -> str:
    """When it is expected to be over; the day is said where it is another than that of ``at``."""
    language = language if language in STATUS else "en"
    time, day = _time(language, end, zone, spoken=spoken), _date(language, end, zone, spoken=spoken)
    same = end.astimezone(ZoneInfo(zone)).date() == at.astimezone(ZoneInfo(zone)).date()
    return UNTIL[language].format(time=time if same else OTHER_DAY[language].format(time=time, date=day))


def in_language(texts: Mapping[str, str], language: str, fallback: str) -> tuple[str, str]:
    """The text that somebody of this language is told, and the language it is in; as the core chooses for callers."""
    for wish in (language, fallback, "en", *texts):
        if texts.get(wish, "").strip():
            return texts[wish], wish
    return "", language


def _time(language: str, at: datetime, zone: str, *, spoken: bool) -> str:
    clock = f"{at.astimezone(ZoneInfo(zone)):%H:%M}"
    return f"[time {clock}]" if spoken else CLOCK[language].format(clock)


def _date(language: str, at: datetime, zone: str, *, spoken: bool) -> str:
    day = at.astimezone(ZoneInfo(zone)).date()
    if spoken:
        return f"[date {day.isoformat()}]"
    return DAY[language].format(d=day.day, m=MONTHS[language].split()[day.month - 1], y=day.year)
