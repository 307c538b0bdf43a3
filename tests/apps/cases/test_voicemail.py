"""A message left on the phone is a contact that came out so, and a case that somebody answers for."""

import pytest
from tests.apps.stories import ARRIVED, told

from centrala.apps.cases import jobs
from centrala.apps.cases.models import Case, CaseContact
from centrala.apps.interactions.models import Interaction

ENDED = (40, "contact.ended", "", {"cause": "hang_up", "answered": False, "wait_seconds": 0.0})


def left(to: str):
    return (39, "message.left", "", {"queue": "support", "to": to, "seconds": 22.4, "recording": "c1"})


@pytest.mark.parametrize(
    ("to", "subject"), [("anna", "for Anna (22 s)"), ("", "for Support (22 s)"), ("gone", "for Support (22 s)")]
)
def test_a_message_becomes_one_case_with_its_contact(house, remember, desk, to, subject):
    remember(told([ARRIVED, left(to), ENDED]))
    row = Interaction.objects.get()
    assert (row.outcome, row.queues) == ("left_message", ["support"])
    for _ in range(2):
        jobs.follow_up_voicemail("c1", "support", to, 22)
    case = Case.objects.get()
    assert case.subject == f"Voicemail from +4530112233 {subject}"
    assert case.owner_id == ("anna" if to == "anna" else None)
    assert CaseContact.objects.get().contact == "c1"
    assert desk("anna").ask("GET", "/contacts/c1")[1]["outcome"] == "left_message"
    assert desk("anna").ask("GET", "/contacts", state="left_message")[1]["items"][0]["id"] == "c1"


def test_a_message_that_the_records_do_not_know_yet_makes_no_case(house):
    jobs.follow_up_voicemail("unknown", "support", "", 5)
    assert Case.objects.count() == 0
