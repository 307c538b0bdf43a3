"""Announcing to many: PostgreSQL takes less than 8,000 bytes a notice, and one it refuses would hold up all behind it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centrala.base.announcements import announce_names, relay
from centrala.base.models import Announcement


@pytest.mark.django_db
@pytest.mark.parametrize("names", [[], ["anna"], ["ő" * 150] * 700, [f"contact-{n:020}" for n in range(5000)]])
def test_any_number_of_names_goes_out(names):
    announce_names("noticed", names)
    assert [name for row in Announcement.objects.order_by("id") for name in json.loads(row.payload)] == names
    relay()
    assert not Announcement.objects.exists()


@pytest.mark.django_db(transaction=False)
@settings(max_examples=30, deadline=None)
@given(names=st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=150), max_size=200))
def test_no_notice_is_too_long_for_the_database(names):
    Announcement.objects.all().delete()
    announce_names("noticed", names)
    payloads = list(Announcement.objects.order_by("id").values_list("payload", flat=True))
    assert all(len(payload.encode()) < 8000 for payload in payloads)
    assert [name for payload in payloads for name in json.loads(payload)] == names
