"""Files of customers as people send them: read, previewed, brought in, mended, taken back, taken out."""

from io import BytesIO
from itertools import islice

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from centrala.apps.cases.actions import work
from centrala.apps.customer_imports.actions import put_lines
from centrala.apps.customer_imports.exchange import lines_of
from centrala.apps.customer_imports.jobs import run, undo
from centrala.apps.customer_imports.models import CustomerImport
from centrala.apps.customer_imports.rules import understand
from centrala.apps.customers.actions import change_customer, create_customer
from centrala.apps.customers.models import Customer, CustomerNumber
from centrala.apps.inbound.queries import build_rulebook
from centrala.base.actor import system
from centrala.base.models import Announcement

BY = system("test")
POLISH = (
    "Imię;Nazwisko;Telefon;E-mail;Miasto\nPaweł;Żółć;+48 512 345 678;p@example.pl;Łódź\nZofia;Ślęza;0048 600 700 800;;Gdańsk\n"
)


@pytest.fixture
def sofie(desk):
    return desk("sofie")


def sent(desk, content, name="kunder.csv"):
    content = content.encode() if isinstance(content, str) else content
    answer = desk.http.post("/api/v1/customer-imports", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 201, answer.json()
    return answer.json()


def brought_in(desk, content, **wish):
    source = sent(desk, content)
    if wish:
        assert desk.ask("PATCH", f"/customer-imports/{source['id']}", wish)[0] == 200
    assert desk.ask("POST", f"/customer-imports/{source['id']}/start")[0] == 200
    run(source["id"])
    return desk.ask("GET", f"/customer-imports/{source['id']}")[1]


def counts(source):
    return tuple(source[name] for name in ("created", "changed", "skipped", "faulty"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_polish_letters_and_numbers_in_any_form_come_in(sofie, encoding):
    source = brought_in(sofie, POLISH.encode(encoding))
    assert (source["state"], counts(source)) == ("done", (2, 0, 0, 0))
    row = CustomerNumber.objects.get(pk="+48600700800").customer
    assert (row.name, row.addresses.get().city) == ("Zofia Ślęza", "Gdańsk")
    assert sofie.ask("GET", "/customers", q="zolc")[1]["items"][0]["name"] == "Paweł Żółć"


def test_a_sheet_comes_in_with_numbers_that_lost_their_form(sofie):
    book = Workbook()
    rows = [["Name", "Mobile", "Customer number"], ["Ida", 4530112233, "007"], ["Bo", "4,53E+09", 8], ["=1+1", "+45 40112233", 9]]
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    source = brought_in(sofie, file.getvalue())
    # What a formula would come to is not in the file: that line is known by its number alone.
    assert counts(source) == (2, 0, 0, 1)
    assert CustomerNumber.objects.get(pk="+4530112233").customer.customer_number == "007"


def test_what_is_wrong_is_told_by_line_and_can_be_mended_and_sent_again(sofie):
    text = 'Navn,Telefon,Email\n"Ida\nmed to linjer",+45 30 11 22 33,\nBo,abc,\nCa,,no-mail\nIda igen,30112233,\n,,\n'
    source = brought_in(sofie, text)
    assert counts(source) == (1, 0, 0, 3)
    answer = sofie.http.get(f"/api/v1/customer-imports/{source['id']}/faults")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "Navn;Telefon;Email;line;fault"
    assert lines[1].startswith("Bo;abc;;4;")
    assert "line 2" in lines[3]
    again = brought_in(sofie, "\n".join([lines[0], lines[1].replace("abc", "+45 40 11 22 33")]))
    assert counts(again) == (1, 0, 0, 0)


def test_the_same_file_twice_changes_nothing_and_is_told_beforehand(sofie):
    brought_in(sofie, POLISH)
    second = sent(sofie, POLISH)
    preview = sofie.ask("GET", f"/customer-imports/{second['id']}/preview")[1]
    assert preview["before"]["state"] == "done"
    assert all(line["there"] for line in preview["lines"])
    assert counts(brought_in(sofie, POLISH)) == (0, 0, 2, 0)
    assert Customer.objects.count() == 2


def test_customers_who_are_there_take_what_the_file_says_and_get_it_back(sofie):
    row = create_customer(by=BY, name="Ida", email="ida@example.com", numbers=["+45 30 11 22 33"], tags=["old"])
    text = "name;phone;email;tags\nIda Sørensen;30112233;new@example.com;vip\n"
    source = brought_in(sofie, text, existing="update")
    assert counts(source) == (0, 1, 0, 0)
    row.refresh_from_db()
    assert (row.name, row.email, row.tags) == ("Ida Sørensen", "new@example.com", ["old", "vip"])
    change_customer(by=BY, key=row.pk, email="mine@example.com")
    assert sofie.ask("POST", f"/customer-imports/{source['id']}/undo")[0] == 200
    undo(source["id"])
    row.refresh_from_db()
    # What somebody changed since stays theirs.
    assert (row.name, row.email, row.tags) == ("Ida", "mine@example.com", ["old"])
    assert CustomerImport.objects.get().kept == 1


def test_the_engine_hears_of_numbers_that_come_to_an_account_manager_and_go_again(sofie):
    Announcement.objects.all().delete()
    create_customer(by=BY, name="Ida", numbers=["+4530112233"], customer_number="7", account_manager_id="anna")
    source = brought_in(sofie, "Kundenummer;Telefon\n7;+45 33 12 34 56\n", existing="update")
    assert build_rulebook().account_managers == {"+4530112233": "anna", "+4533123456": "anna"}
    assert Announcement.objects.filter(channel="rulebook").count() == 2  # the customer's making, then the file
    sofie.ask("POST", f"/customer-imports/{source['id']}/undo")
    undo(source["id"])
    assert build_rulebook().account_managers == {"+4530112233": "anna"}
    assert Announcement.objects.filter(channel="rulebook").count() == 3


def test_undoing_keeps_those_somebody_has_worked_with(sofie):
    source = brought_in(sofie, POLISH)
    used = CustomerNumber.objects.get(pk="+48512345678").customer
    work.create_case(by=BY, subject="Lamp", customer_id=used.pk)
    sofie.ask("POST", f"/customer-imports/{source['id']}/undo")
    undo(source["id"])
    done = CustomerImport.objects.get(pk=source["id"])
    assert (done.state, done.kept, list(Customer.objects.values_list("pk", flat=True))) == ("undone", 1, [used.pk])
    assert sofie.ask("GET", "/customers", q="sleza")[1]["items"] == []


def test_a_lost_worker_goes_on_where_it_was(sofie):
    lines = "".join(f"Kunde {n};+45 40 00 {n // 100:02} {n % 100:02}\n" for n in range(7))
    key = sent(sofie, "name;phone\n" + lines)["id"]
    sofie.ask("POST", f"/customer-imports/{key}/start")
    source = CustomerImport.objects.get(pk=key)
    first = [understand(number, cells, source.mapping) for number, cells in islice(lines_of(source), 4)]
    for _ in range(2):  # the second time nothing happens: they are in
        put_lines(by=BY, key=key, lines=first, upto=4)
    assert (CustomerImport.objects.get().lines_done, Customer.objects.count()) == (4, 4)
    run(key)
    run(key)
    assert (CustomerImport.objects.get().created, Customer.objects.count()) == (7, 7)


def test_columns_can_be_chosen_and_wrong_choices_are_refused(sofie):
    source = sent(sofie, "Ida;30112233\nBo;40112233\n")
    assert (source["has_header"], source["mapping"]) == (False, ["", ""])
    path = f"/customer-imports/{source['id']}"
    assert sofie.ask("POST", f"{path}/start")[1]["error"] == "no_columns"
    assert sofie.ask("PATCH", path, {"mapping": ["name", "name"]})[1]["error"] == "field_twice"
    assert sofie.ask("PATCH", path, {"mapping": ["shoe", ""]})[1]["error"] == "unknown_field"
    assert sofie.ask("PATCH", path, {"mapping": ["name", "number"]})[0] == 200
    preview = sofie.ask("GET", f"{path}/preview")[1]["lines"]
    assert [line["faults"] for line in preview] == [[], []]


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [("a.xlsx", b"PK nonsense", "bad_sheet"), ("a.xls", b"\xd0\xcf\x11\xe0old", "old_sheet"), ("a.csv", b" \n\n", "empty")],
)
def test_what_cannot_be_read_says_so(sofie, name, content, error):
    answer = sofie.http.post("/api/v1/customer-imports", {"file": SimpleUploadedFile(name, content)})
    assert (answer.status_code, answer.json()["error"]) == (422, error)
    assert CustomerImport.objects.count() == 0


def test_exports_hold_no_formula_and_come_in_again(sofie, desk):
    create_customer(by=BY, name='=HYPERLINK("http://x")', company="+Plus", numbers=["+45 30 11 22 33"], note="-1\n@x")
    answer = sofie.http.get("/api/v1/customer-exports", {"form": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    cells = text.splitlines()[1].split(";")
    assert cells[2].startswith("\"'=HYPERLINK")
    assert cells[3] == "'+Plus"
    answer = sofie.http.get("/api/v1/customer-exports", {"form": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [cell.data_type for cell in sheet[2] if cell.value] == ["s"] * sum(bool(cell.value) for cell in sheet[2])
    preview = sofie.ask("GET", f"/customer-imports/{sent(sofie, text)['id']}/preview")[1]["lines"][0]
    assert (preview["faults"], preview["there"]) == ([], Customer.objects.get().pk)
    assert desk("anna").ask("GET", "/customer-exports")[0] == 403
