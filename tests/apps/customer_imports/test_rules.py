"""Encodings, separators, headings, cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.customer_imports.rules import (
    decode,
    delimiter_of,
    guess,
    looks_like_heading,
    records,
    understand,
    unguarded,
)
from centrala.base.csv_tables import as_csv, guarded

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        ("Zażółć gęślą jaźń", "cp1250", "cp1250"), ("Sørensen Ærø Åse", "cp1252", "cp1252"), ("Győr, Szűcs", "cp1250", "cp1250"),
        ("Õnnepalu", "cp1252", "cp1252"), ("Łódź", "utf-16", "utf-16"), ("name;city\nIda;Aarhus", "utf-16-le", "utf-16"),
        ("Ida Sørensen", "utf-8-sig", "utf-8"),
    ],
)  # fmt: skip
def test_encodings_are_told_apart(text, encoding, named):
    assert decode(text.encode(encoding)) == (text, named)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=8))
def test_what_is_written_is_read_again(rows):
    text = "".join(as_csv(rows)).removeprefix("\ufeff")
    wanted = [[guarded(cell) for cell in row] for row in rows if any(guarded(cell).strip() for cell in row)]
    assert [cells for _, cells in records(text, ";")] == wanted


@given(CELLS)
def test_no_cell_is_a_formula_and_the_guard_comes_off_again(cell):
    safe = guarded(cell)
    assert safe.lstrip()[:1] not in ("=", "+", "-", "@")
    if cell == cell.strip() and not cell.startswith("'"):
        assert unguarded(safe) == cell.strip("\ufeff\u00a0").strip()


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_separators_are_found_in_spite_of_the_others_in_cells(delimiter):
    rows = [["name", "phone", "note"], ["Ida", "+45 30", 'a; b, "c"'], ["Bo", "1,5", "x\ny"]]
    text = "\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    assert delimiter_of(text) == delimiter
    assert [line for line, _ in records(text, delimiter)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("titles", "fields"),
    [
        (
            ["Fornavn", "Efternavn", "Mobil", "Postnr.", "By"],
            ["first_name", "last_name", "number", "postcode", "city"],
        ),
        (["Naam", "Bedrijf", "Telefoonnummer", "Klantnummer"], ["name", "company", "number", "customer_number"]),
        (["Imię i nazwisko", "Firma", "Numer telefonu", "Uwagi"], ["name", "company", "number", "note"]),
        (["Eesnimi", "Perekonnanimi", "E-post", "Märkus"], ["first_name", "last_name", "email", "note"]),
        (["Név", "Cég", "Telefonszám", "Irányítószám", "Nyelv"], ["name", "company", "number", "postcode", "language"]),
        (["Phone 1", "Phone 2", "Name", "Name", "Shoe size"], ["number", "number", "name", "", "custom:shoe"]),
    ],
)
def test_headings_in_six_languages(titles, fields):
    assert guess(titles, [], {"Shoe size": "custom:shoe"}) == fields
    assert looks_like_heading(titles)


def test_a_first_line_of_data_is_no_heading_and_columns_are_known_by_what_stands_in_them():
    rows = [["Ida", "ida@example.com", "+45 30 11 22 33"], ["Bo", "bo@example.com", "0045 40 11 22 33"]]
    assert not looks_like_heading(rows[0])
    assert guess(["", "", ""], rows, {}) == ["", "email", "number"]


@pytest.mark.parametrize(
    ("name", "cell", "fault"),
    [
        ("number", "4,53E+09", "shortened"), ("country", "Denmark", "two letters"), ("language", "Klingon", "not known"),
        ("name", "x" * 201, "at most"), ("note", "", "neither a name"),
    ],
)  # fmt: skip
def test_faults_are_plain_words(name, cell, fault):
    assert fault in " ".join(understand(1, [cell], [name]).faults)


def test_languages_and_lists_are_understood():
    row = understand(1, ["Ida", "dansk", "vip; ny", "a@x.dk, b@x.dk"], ["name", "language", "tags", "email"])
    assert (row.values["language"], row.values["tags"], row.emails, row.faults) == ("da", ["vip", "ny"], ["a@x.dk", "b@x.dk"], [])
