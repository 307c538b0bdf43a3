"""Everybody's own notepad."""

import json

from centrala.apps.audit.models import AuditEvent


def test_kept_as_typed_and_seen_by_nobody_else(desk, house):
    anna, sofie = desk("anna"), desk("sofie")
    assert anna.ask("GET", "/quick-note")[1]["text"] == ""
    anna.ask("PATCH", "/quick-note", {"text": "Call Łódź back at 3\n"})
    anna.ask("PATCH", "/quick-note", {"text": "Call Łódź back at 3\n- ask for Ő"})
    assert anna.ask("GET", "/quick-note")[1]["text"] == "Call Łódź back at 3\n- ask for Ő"
    assert sofie.ask("GET", "/quick-note")[1]["text"] == ""


def test_the_trail_does_not_tell_what_stands_in_it(desk, house):
    desk("anna").ask("PATCH", "/quick-note", {"text": "secret thought"})
    desk("anna").ask("PATCH", "/quick-note", {"text": "another secret"})
    events = AuditEvent.objects.filter(noun="quick note")
    assert events.count() == 2
    assert "secret" not in json.dumps([[event.before, event.after] for event in events])


def test_a_pad_has_an_end(desk, house):
    assert desk("anna").ask("PATCH", "/quick-note", {"text": "x" * 50_001})[1]["error"] == "too_long"
