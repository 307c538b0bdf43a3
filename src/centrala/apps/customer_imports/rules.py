"""Reading tables that people send: encodings, separators, headings in six languages, cells. Knows no Django."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from centrala.apps.customers.rules import fold

ENCODINGS = ("utf-8", "utf-16", "cp1250", "cp1252")
DELIMITERS = (";", ",", "\t", "|")
LONGEST_CELL = 20_000
FIELDS = (
    "name", "first_name", "last_name", "company", "customer_number", "email", "number", "language", "street", "postcode",
    "city", "country", "tags", "note", "contact_by",
)  # fmt: skip
SEVERAL = ("email", "number", "tags", "note")  # may stand in several columns
LONGEST = {"name": 200, "company": 200, "customer_number": 40, "email": 254, "street": 200, "postcode": 20, "city": 120}
# Headings as they are met, folded; in English, Danish, Dutch, Polish, Estonian, Hungarian.
HEADINGS = {
    "name": "name|full name|customer|navn|kunde|naam|klant|imie i nazwisko|nazwa|klient|nimi|klient nimi|nev|teljes nev|ugyfel",
    "first_name": "first name|firstname|given name|fornavn|voornaam|imie|eesnimi|keresztnev|utonev",
    "last_name": "last name|lastname|surname|family name|efternavn|achternaam|nazwisko|perekonnanimi|vezeteknev|csaladnev",
    "company": "company|organisation|organization|firma|virksomhed|bedrijf|organisatie|firma nazwa|ettevote|ceg|cegnev",
    "customer_number": "customer number|customer no|customer id|id|kundenummer|kundenr|klantnummer|numer klienta|kliendinumber"
    "|ugyfelszam|ugyfelkod",
    "email": "email|other emails|e mail|mail|email address|e mail address|adres e mail|e post|epost|emailcim|e mail cim",
    "number": "phone|numbers|telephone|tel|mobile|cell|phone number|telefon|mobil|telefonnummer|tlf|telefoon|telefoonnummer"
    "|mobiel|numer telefonu|komorka|telefoninumber|mobiiltelefon|telefonszam|mobilszam",
    "language": "language|lang|sprog|taal|jezyk|keel|nyelv",
    "street": "street|address|adresse|vej|gade|adres|straat|ulica|aadress|tanav|cim|utca",
    "postcode": "postcode|post code|zip|zip code|postal code|postnummer|postnr|kod pocztowy|sihtnumber|postiindeks"
    "|iranyitoszam|irsz",
    "city": "city|town|by|stad|plaats|woonplaats|miasto|miejscowosc|linn|varos|telepules",
    "country": "country|land|kraj|riik|orszag",
    "tags": "tags|tag|labels|etiketter|maerker|tagi|sildid|cimkek",
    "note": "note|notes|comment|remarks|bemaerkning|note|noter|opmerking|notitie|uwagi|notatka|markus|megjegyzes",
    "contact_by": "contact by|preferred channel|kontakt via|contactvoorkeur|kontakt przez|eelistatud kanal|elerhetoseg modja",
}
KNOWN = {heading: name for name, headings in HEADINGS.items() for heading in headings.split("|")}
LANGUAGE_WORDS = {
    "en": "en english engelsk engels angielski inglise angol",
    "da": "da danish dansk deens dunski taani dan",
    "nl": "nl dutch hollandsk nederlandsk nederlands niderlandzki hollandi holland",
    "pl": "pl polish polsk pools polski poola lengyel",
    "et": "et ee estonian estisk ests estonski eesti eszt",
    "hu": "hu hungarian ungarsk hongaars wegierski ungari magyar",
}
LANGUAGE_OF = {word: code for code, words in LANGUAGE_WORDS.items() for word in words.split()}
CHANNEL_OF = {
    "phone": "phone", "telefon": "phone", "telefoon": "phone", "email": "email", "e-mail": "email", "mail": "email", "sms": "sms",
    "letter": "letter", "brev": "letter", "brief": "letter", "list": "letter", "kiri": "letter", "level": "letter",
}  # fmt: skip


def decode(content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and the encoding it was read by; ``ValueError`` in plain words when a chosen one doesn't fit."""
    if encoding:
        try:
            return content.decode("utf-8-sig" if encoding == "utf-8" else encoding), encoding
        except UnicodeError:
            raise ValueError(f"The file can't be read as {encoding}; choose another encoding.") from None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), "utf-16"
    head = content[:4000]
    if len(head) > 3 and max(head[0::2].count(0), head[1::2].count(0)) > len(head) * 0.3:
        order = "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"
        return content.decode(order, errors="replace"), "utf-16"
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeError:
        return _western_or_central(content)


def _western_or_central(content: bytes) -> tuple[str, str]:
    """One byte a letter: Polish and Hungarian have bytes of their own in Windows-1250, Danish and Estonian in 1252."""
    told = {name: content.decode(name, errors="replace") for name in ("cp1252", "cp1250")}
    central = sum(told["cp1250"].count(letter) for letter in "ąćęłńśźżĄĆĘŁŃŚŹŻőűŐŰ")
    western = sum(told["cp1252"].count(letter) for letter in "æøåÆØÅõÕèëïêñ")
    name = "cp1250" if central > western else "cp1252"
    return told[name], name


def delimiter_of(text: str) -> str:
    """The separator under which the first lines have the same number of columns, the most of them."""
    sample = text[:60_000]
    best, most = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        widths = [len(cells) for _, cells in records(sample, delimiter, most=30)]
        if not widths or max(widths) < 2:
            continue
        usual = max(set(widths), key=widths.count)
        score = (widths.count(usual) / len(widths) if usual > 1 else 0, usual)
        if score > most:
            best, most = delimiter, score
    return best


def records(text: str, delimiter: str, most: int | None = None) -> Iterator[tuple[int, list[str]]]:
    """Line number (of where it begins, from 1) and cells; empty lines are left out. Quoted cells may hold new lines."""
    csv.field_size_limit(10_000_000)
    reader = csv.reader(StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    begins, count = 1, 0
    for cells in reader:
        line, begins = begins, reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        yield line, cells
        count += 1
        if most is not None and count >= most:
            return


def looks_like_heading(cells: Sequence[str]) -> bool:
    """Whether a first line names columns: one of its cells is a known heading, none an address or a number."""
    is_data = any("@" in cell or re.fullmatch(r"[+\d][\d ()/-]{5,}", cell.strip()) for cell in cells)
    return not is_data and any(heading(cell) in KNOWN for cell in cells)


def heading(cell: str) -> str:
    """A heading without what differs from file to file."""
    return " ".join(re.sub(r"[^a-z]+", " ", fold(cell)).split())


def guess(headings: Sequence[str], samples: Sequence[Sequence[str]], custom: dict[str, str]) -> list[str]:
    """A field for each column, "" for none: by its heading, else by what stands in it. ``custom``: label → field."""
    labels = {heading(label): name for label, name in custom.items()}
    fields: list[str] = []
    for at, title in enumerate(headings):
        name = heading(title)
        found = labels.get(name) or KNOWN.get(name) or KNOWN.get(re.sub(r" (work|home|office|private|\d)$", "", name)) or ""
        if not found:
            found = _by_content([row[at] for row in samples if at < len(row) and row[at].strip()])
        fields.append("" if found in fields and found not in SEVERAL else found)
    return fields


def _by_content(cells: Sequence[str]) -> str:
    if len(cells) < 2:
        return ""
    if sum("@" in cell for cell in cells) > len(cells) * 0.7:
        return "email"
    if sum(bool(re.fullmatch(r"\'?(\+|00)[\d ()/-]{7,}", cell.strip())) for cell in cells) > len(cells) * 0.7:
        return "number"
    return ""


@dataclass(slots=True)
class Line:
    """One line as it was understood. ``custom`` by field id; ``faults`` in plain words."""

    line: int
    cells: Sequence[str]
    values: dict[str, Any] = field(default_factory=dict)
    emails: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    address: dict[str, str] = field(default_factory=dict)
    custom: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def understand(line: int, cells: Sequence[str], mapping: Sequence[str]) -> Line:
    """A line by its columns' fields; what can't be told without the records (numbers, custom values) is left as text."""
    row = Line(line, cells)
    names: dict[str, str] = {}
    for cell, name in zip(cells, mapping, strict=False):
        text = unguarded(cell)
        if not text or not name:
            continue
        if len(text) > LONGEST_CELL:
            row.faults.append(f"{name}: at most {LONGEST_CELL:,} characters.")
        elif name.startswith("custom:"):
            row.custom[name.removeprefix("custom:")] = text
        elif name in ("first_name", "last_name"):
            names[name] = text
        else:
            _put(row, name, text)
    if names and "name" not in row.values:
        row.values["name"] = " ".join(names[part] for part in ("first_name", "last_name") if part in names)
    for name, longest in LONGEST.items():
        if len(str(row.values.get(name) or row.address.get(name) or "")) > longest:
            row.faults.append(f"{name}: at most {longest} characters.")
    if not (row.values.get("name") or row.values.get("company") or row.numbers or row.emails):
        row.faults.append("There is neither a name, nor a company, an e-mail address or a number in this line.")
    return row


def _put(row: Line, name: str, text: str) -> None:
    if name in ("street", "postcode", "city", "country"):
        row.address[name] = text.upper() if name == "country" else text
        if name == "country" and not re.fullmatch(r"[A-Za-z]{2}", text):
            row.faults.append(f"country: {text!r} is not two letters, such as DK.")
    elif name == "number":
        _put_numbers(row, text)
    elif name == "email":
        row.emails += [part.strip() for part in re.split(r"[;,\s]+", text) if part.strip()]
    elif name == "tags":
        tags = [" ".join(part.split())[:40] for part in re.split(r"[;,|]", text)]
        row.values["tags"] = [*row.values.get("tags", []), *(tag for tag in tags if tag)]
    elif name == "note":
        row.values["note"] = "\n".join(filter(None, [row.values.get("note", ""), text]))
    elif name == "language":
        _put_word(row, name, LANGUAGE_OF.get(fold(text).split("-")[0].split("_")[0]), text)
    elif name == "contact_by":
        _put_word(row, name, CHANNEL_OF.get(fold(text)), text)
    else:
        row.values[name] = " ".join(text.split())


def _put_numbers(row: Line, text: str) -> None:
    if re.fullmatch(r"\d(?:[.,]\d+)?E\+?\d+", text, re.IGNORECASE):
        row.faults.append(f"number: the spreadsheet has shortened {text!r}; make the column text and save it again.")
        return
    row.numbers += [part.strip() for part in re.split(r"[;,\n]| / ", text) if part.strip()]


def _put_word(row: Line, name: str, code: str | None, text: str) -> None:
    if code is None:
        row.faults.append(f"{name}: {text!r} is not known.")
    else:
        row.values[name] = code


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that guards it from being a formula, and without blanks around it."""
    text = cell.strip().strip("\ufeff\u00a0")
    return text[1:].strip() if text.startswith("'") and text[1:2] in ("=", "+", "-", "@") else text
