"""A prepared change tried on a recorded day, before and after on the same callers; rules of the past tried again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from tests.apps.stories import GIVEN_UP, OVERFLOWED, SERVED, told

from centrala.apps.inbound import actions as inbound
from centrala.apps.publishing.models import Change, Version
from centrala.apps.workforce.jobs import simulate_all
from centrala.apps.workforce.models import Simulation
from centrala.apps.workforce.queries import day_to_try


def edit(do, noun, key, **values):
    return {"do": do, "noun": noun, "key": key, "values": values}


@pytest.fixture
def yesterday(remember, house):
    """A short busy spell around yesterday's noon, in facts; the day's date."""
    noon = (timezone.now() - timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0).timestamp()
    stories = (SERVED, GIVEN_UP, OVERFLOWED)
    for number in range(24):
        remember(told(stories[number % 3], f"c{number}", begin=noon + 20 * number, seq=1 + 100 * number))
    return datetime.fromtimestamp(noon, UTC).date().isoformat()


@pytest.fixture
def root(desk):
    return desk("root")


def prepared(root, *edits):
    return root.ask("POST", "/changes", {"title": "Less patience", "edits": list(edits)})[1]


@pytest.fixture
def less_patience(root):
    return prepared(root, edit("change", "queues", "support", max_wait_seconds=5))


def test_a_change_is_tried_on_yesterday_by_itself_and_shown_for_each_queue(root, yesterday, less_patience):
    status, tried = root.ask("POST", f"/changes/{less_patience['id']}/try", {})
    trial = tried["trial"]
    assert (status, trial["day"], trial["state"], trial["of_these_edits"]) == (200, yesterday, "queued", True)
    simulate_all(key=trial["simulation"])
    done = root.ask("GET", f"/simulations/{trial['simulation']}")[1]
    before, after = done["result"]["variants"]
    assert (done["state"], before["name"], after["name"]) == ("done", "", "Less patience")
    assert [it["name"] for it in before["kinds"]] == ["all", "support"]
    assert before["kinds"][1]["offered"] == after["kinds"][1]["offered"] == [24, 0]
    ((_, support),) = done["result"]["differences"]
    assert set(support) == {"name", "service_level", "abandon_share", "speed_of_answer_seconds", "occupancy"}
    # after five seconds everybody is sent on: fewer are answered, so agents have less in hand, and surely so
    assert support["occupancy"][0] + support["occupancy"][1] < 0
    assert before["kinds"][1]["turned_away"][0] == 0 < after["kinds"][1]["turned_away"][0]
    assert root.ask("GET", f"/changes/{less_patience['id']}")[1]["trial"]["state"] == "done"


def test_a_trial_is_of_the_edits_it_was_asked_for_and_says_when_they_are_others(root, yesterday, less_patience):
    path = f"/changes/{less_patience['id']}"
    _, tried = root.ask("POST", f"{path}/try", {"day": yesterday})
    assert root.ask("POST", f"{path}/edits", {"edits": [edit("change", "queues", "support", priority=1)]})[1]["trial"][
        "of_these_edits"
    ] is False  # fmt: skip
    (variant,) = Simulation.objects.get(pk=tried["trial"]["simulation"]).variants
    assert variant["changes"][0]["edits"] == less_patience["edits"]
    assert tried["trial"]["version"] == Version.objects.latest("number").number


def test_the_same_rules_make_no_difference_at_all(root, yesterday):
    same = prepared(root, edit("change", "queues", "sales", music="jazz"))
    _, tried = root.ask("POST", f"/changes/{same['id']}/try", {})
    simulate_all(key=tried["trial"]["simulation"])
    (differences,) = root.ask("GET", f"/simulations/{tried['trial']['simulation']}")[1]["result"]["differences"]
    assert [it["service_level"] for it in differences] == [[0, 0], [0, 0]]


def test_without_a_recorded_day_nothing_is_tried_and_it_can_still_be_published(root, less_patience):
    status, refusal = root.ask("POST", f"/changes/{less_patience['id']}/try", {})
    assert (status, refusal["error"]) == (409, "no_recorded_day")
    published = root.ask("POST", f"/changes/{less_patience['id']}/publish")[1]
    assert (published["state"], published["trial"]) == ("published", None)


def test_what_is_not_sound_is_not_tried_but_told(root, yesterday):
    inbound_circle = [
        edit("change", "queues", "sales", when_full_kind="queue", when_full_value="support"),
        edit("change", "queues", "support", when_full_kind="queue", when_full_value="sales"),
    ]
    change = prepared(root, *inbound_circle)
    status, refusal = root.ask("POST", f"/changes/{change['id']}/try", {})
    assert (status, refusal["error"], "round for ever" in refusal["detail"]) == (422, "unsound_rulebook", True)
    assert not Simulation.objects.exists()


def test_a_day_that_can_not_be_compared_is_refused_in_words(root, yesterday, actor):
    gone = prepared(root, edit("remove", "queues", "support"), edit("change", "agents", "anna", queues=["sales"]))
    status, refusal = root.ask("POST", f"/changes/{gone['id']}/try", {})
    assert (status, "Callers came to the queue 'support'" in refusal["detail"]) == (422, True)
    status, refusal = root.ask("POST", f"/changes/{gone['id']}/try", {"day": "2001-01-01"})
    assert (status, "Nobody called on that day" in refusal["detail"]) == (422, True)


def test_supervisors_try_and_agents_do_not(desk, yesterday, less_patience):
    assert desk("sofie").ask("POST", f"/changes/{less_patience['id']}/try", {})[0] == 200
    assert desk("anna").ask("POST", f"/changes/{less_patience['id']}/try", {})[0] == 403


def test_a_forgotten_trial_leaves_the_change_untried(root, yesterday, less_patience):
    _, tried = root.ask("POST", f"/changes/{less_patience['id']}/try", {})
    root.ask("DELETE", f"/simulations/{tried['trial']['simulation']}")
    assert Change.objects.get().trial_id is None


def test_today_is_tried_only_where_there_is_no_day_before_it(actor, remember):
    now = timezone.now().timestamp()
    root = actor("root")
    assert day_to_try(root) is None
    remember(told(SERVED, "c1", begin=now - 1))
    today = day_to_try(root)
    remember(told(SERVED, "c2", begin=now - 3 * 86_400, seq=500))
    assert day_to_try(root) == today - timedelta(days=3)


def test_a_day_is_replayed_under_the_rules_of_a_past_version_and_under_prepared_ones(root, yesterday, actor):
    strict = Version.objects.latest("number").number
    inbound.change_queue(by=actor("root"), key="support", max_wait_seconds=5)
    variants = [
        {"name": "As it was", "changes": [{"kind": "version", "version": strict}]},
        {
            "name": "Prepared",
            "changes": [{"kind": "edits", "edits": [edit("change", "queues", "support", max_wait_seconds=1800)]}],
        },
    ]
    body = {"name": "Back?", "source": {"kind": "day", "day": yesterday}, "variants": variants, "replications": 3}
    status, made = root.ask("POST", "/simulations", body)
    assert status == 201
    simulate_all(key=made["id"])
    now, was, would = root.ask("GET", f"/simulations/{made['id']}")[1]["result"]["variants"]
    assert now["kinds"][1]["turned_away"][0] > 0
    assert was["kinds"] == would["kinds"]
    assert was["kinds"][1]["turned_away"] == [0, 0]


REFUSED = (
    ([{"kind": "version", "version": 12345}], "no version '12345'"),
    ([{"kind": "edits", "edits": [{"do": "burn"}]}], "edits: edit 1"),
    ([{"kind": "edits", "edits": [edit("remove", "queues", "nowhere")]}], "no queue 'nowhere'"),
    ([{"kind": "version", "version": 1}, {"kind": "version", "version": 1}], "one set of rules"),
)


@pytest.mark.parametrize(("changes", "words"), REFUSED)
def test_rules_that_are_not_there_are_refused(root, yesterday, changes, words):
    body = {"name": "?", "source": {"kind": "day", "day": yesterday}, "variants": [{"name": "x", "changes": changes}]}
    status, refusal = root.ask("POST", "/simulations", body)
    assert (status, words in refusal["detail"]) == (422, True)


def test_a_days_text_brings_its_own_rules(root):
    from tests.simulate.test_day_file import SMALL

    variant = {"name": "x", "changes": [{"kind": "version", "version": 1}]}
    body = {"name": "?", "source": {"kind": "file", "text": SMALL}, "variants": [variant]}
    status, refusal = root.ask("POST", "/simulations", body)
    assert (status, "brings its own rules" in refusal["detail"]) == (422, True)
