"""Messages through a real SMTP server: in the customer's language, once, and nothing lost."""

import threading
from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone

from centrala.apps.cases.actions import talk, work
from centrala.apps.customer_messages import actions
from centrala.apps.customer_messages.jobs import look, send
from centrala.apps.customer_messages.models import Message
from centrala.apps.customers.actions import change_customer, record_consent
from centrala.base.actor import system
from centrala.base.refusal import Conflict, Invalid

BY = system("test")


@pytest.fixture
def case(ida):
    return work.create_case(by=BY, subject="Lampen blinker", customer_id=ida.pk)


def written(case, via="auto", text="Vi sender en ny lampe – øæå."):
    talk.tell_customer(by=BY, key=case.pk, text=text, via=via)
    return Message.objects.latest("pk")


def state(message):
    message.refresh_from_db()
    return message.state


def later_on(message):
    """Its next attempt is due."""
    Message.objects.filter(pk=message.pk).update(next_try_at=timezone.now())


def mail(envelope):
    return message_from_bytes(envelope.original_content or envelope.content, policy=default)


def test_a_message_goes_out_once_however_often_its_job_runs(case, post):
    message = written(case)
    assert state(message) == "queued"
    for _ in range(3):
        send(message.pk)
    look(0)
    assert (state(message), len(post.taken)) == ("sent", 1)
    got = mail(post.taken[0])
    assert (post.taken[0].rcpt_tos, got["Message-ID"]) == (["ida@example.com"], message.message_id)
    assert got.get_content().strip() == "Vi sender en ny lampe – øæå."
    assert str(make_header(decode_header(got["Subject"]))) == f"[#{case.pk}] Lampen blinker"


@pytest.mark.parametrize(
    ("answer", "then"), [("451 later please", "queued"), ("550 no such mailbox", "failed"), ("drop", "unsure")]
)
def test_what_the_server_says_decides(case, post, answer, then):
    message = written(case)
    post.answers = [answer]
    send(message.pk)
    assert state(message) == then
    later_on(message)
    look(0)
    # Asked to wait, it comes again and goes out; refused or unsure, nothing happens by itself.
    assert state(message) == ("sent" if then == "queued" else then)


def test_a_person_may_send_again_what_failed_and_it_keeps_its_identity(case, post, desk):
    message = written(case)
    post.answers = ["550 full"]
    send(message.pk)
    before = message.message_id
    assert desk("anna").ask("POST", f"/customer-messages/{message.pk}/again")[1]["state"] == "queued"
    send(message.pk)
    assert (state(message), mail(post.taken[0])["Message-ID"]) == ("sent", before)
    with pytest.raises(Conflict):
        actions.send_again(by=BY, key=message.pk)


def test_a_server_that_is_away_is_tried_again_until_it_is_given_up(case, post, settings, spare_port):
    from dataclasses import replace

    settings.CENTRALA = replace(settings.CENTRALA, mail_url=f"smtp://127.0.0.1:{spare_port()}")
    message = written(case)
    for attempt in range(1, 8):
        later_on(message)
        look(0)
        message.refresh_from_db()
        assert message.attempts == attempt
    assert (message.state, post.taken) == ("failed", [])


def test_a_worker_that_died_in_the_midst_leaves_it_unsure_and_never_sends_twice(case, post):
    message = written(case)
    assert actions.take(by=BY, key=message.pk).state == "sending"
    assert actions.take(by=BY, key=message.pk) is None
    Message.objects.filter(pk=message.pk).update(tried_at=timezone.now() - timedelta(hours=1))
    look(0)
    assert (state(message), post.taken) == ("unsure", [])


def test_nothing_is_lost_when_the_job_is(case, post):
    message = written(case)
    look(0)  # the queue's own job never ran
    assert (state(message), len(post.taken)) == ("sent", 1)


def test_without_a_server_it_says_so_and_keeps_the_message(case, desk):
    message = written(case)
    send(message.pk)
    seen = desk("anna").ask("GET", f"/cases/{case.pk}")[1]["entries"][-2:]
    told = next(entry["message"] for entry in seen if entry["message"])
    assert (told["state"], told["reason"]) == ("failed", "not_set_up")
    assert desk("anna").ask("GET", "/customer-messages/ways")[1] == {"email": False, "sms": False}


def template(status="resolved", **more):
    key = f"t-{status}-{more.get('type', '')}".strip("-")
    subjects = {"en": "Case {number}", "da": "Sag {number}"}
    bodies = {"en": "Hello {name}", "da": "Hej {name}: {subject}"}
    return actions.create_template(by=BY, id=key, name="T", status=status, subjects=subjects, bodies=bodies, **more)


def test_a_change_of_status_is_told_in_the_customers_language_once(case, post, desk, ida):
    template()
    template("resolved", type="fault")
    work.step_case(by=BY, key=case.pk, step="resolve")
    look(0)
    look(0)
    assert len(post.taken) == 1
    assert mail(post.taken[0]).get_content().strip() == "Hej Ida Sørensen: Lampen blinker"
    assert mail(post.taken[0])["Auto-Submitted"] == "auto-generated"
    entry = desk("anna").ask("GET", f"/customers/{ida.pk}/timeline", kind="message")[1]["items"][0]
    assert (entry["label"], entry["values"]["to"]) == ("customers.entry.message_sent", "ida@example.com")
    work.step_case(by=BY, key=case.pk, step="reopen")
    work.step_case(by=BY, key=case.pk, step="resolve")
    look(0)
    assert len(post.taken) == 2  # settled a second time is told a second time


@pytest.mark.parametrize("wish", ["refused", "prefers_phone"])
def test_wishes_are_respected_and_say_so(case, post, ida, wish):
    template()
    if wish == "refused":
        record_consent(by=BY, key=ida.pk, purpose="service_messages", given=False, source="phone", at=timezone.now())
    else:
        change_customer(by=BY, key=ida.pk, contact_by="phone")
    work.step_case(by=BY, key=case.pk, step="resolve")
    look(0)
    message = Message.objects.get()
    assert (message.state, message.reason, post.taken) == ("skipped", wish, [])
    with pytest.raises(Invalid):
        talk.tell_customer(by=BY, key=case.pk, text="Hello", via="auto")
    talk.tell_customer(by=BY, key=case.pk, text="As you asked", via="email")
    look(0)
    assert len(post.taken) == 1


def test_a_message_that_cannot_be_written_changes_nothing(case, ida):
    change_customer(by=BY, key=ida.pk, email="")
    with pytest.raises(Invalid):
        talk.tell_customer(by=BY, key=case.pk, text="Hello", via="email")
    assert case.entries.filter(kind="out").count() == 0


def test_a_subject_cannot_smuggle_headers(ida, post):
    case = work.create_case(by=BY, subject="Lamp\r\nBcc: all@example.com", customer_id=ida.pk)
    send(written(case).pk)
    got = mail(post.taken[0])
    assert (got["Bcc"], post.taken[0].rcpt_tos) == (None, ["ida@example.com"])


def test_sms_goes_to_the_providers_address_with_its_identity(case, settings, spare_port):
    from dataclasses import replace

    heard, answers = [], [503, 200]

    class Provider(BaseHTTPRequestHandler):
        def do_POST(self):
            heard.append((self.headers["Idempotency-Key"], self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(answers.pop(0))
            self.end_headers()

        def log_message(self, *_):
            """Quiet."""

    server = HTTPServer(("127.0.0.1", spare_port()), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.CENTRALA = replace(settings.CENTRALA, sms_url=f"http://u:p@127.0.0.1:{server.server_port}/send", sms_from="Nordlys")
    try:
        message = written(case, via="sms")
        send(message.pk)
        assert state(message) == "queued"
        later_on(message)
        send(message.pk)
    finally:
        server.shutdown()
        server.server_close()
    assert state(message) == "sent"
    assert heard[0] == heard[1]
    assert b"+4530112233" in heard[0][1]


def test_templates_are_checked(desk, actor):
    sofie = desk("sofie")
    wrong = {"id": "x", "name": "X", "bodies": {"en": "Hello {nobody}"}}
    assert sofie.ask("POST", "/message-templates", wrong)[1]["error"] == "bad_template"
    assert sofie.ask("POST", "/message-templates", {"id": "x", "name": "X"})[1]["error"] == "no_text"
    assert sofie.ask("POST", "/message-templates", {"id": "x", "name": "X", "status": "new", "bodies": {"en": "Hello"}})[0] == 201
    assert sofie.ask("POST", "/message-templates", {"id": "y", "name": "Y", "status": "new", "bodies": {"en": "Hi"}})[0] in (
        409,
        422,
    )
    assert desk("anna").ask("PATCH", "/message-templates/x", {"name": "Z"})[0] == 403
