"""Simulations through the API: asked for, run by the job, read, cancelled; staffing of a day."""

from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.apps.stories import BEGIN, GIVEN_UP, IN_MENU, OVERFLOWED, SERVED, told
from tests.simulate.test_day_file import SMALL

from centrala.apps.workforce.actions import start_simulation
from centrala.apps.workforce.jobs import Cancelled, Telling, simulate_all
from centrala.apps.workforce.models import Simulation
from centrala.base.actor import system

DAY = datetime.fromtimestamp(BEGIN, UTC).date().isoformat()
FILE = {"kind": "file", "text": SMALL}
FORM = {
    "kind": "form",
    "queues": [{"queue": "support", "calls_per_hour": [20, 30], "handle_seconds": 200, "patience_seconds": 120}],
    "agents": [{"queues": ["support"], "count": 3}],
}
ILL = {"name": "One is ill", "changes": [{"kind": "absent", "agents": 1}]}


def ask(desk, **more):
    return desk("sofie").ask("POST", "/simulations", {"name": "Monday", "source": FILE, "replications": 3, **more})


def test_a_simulation_is_asked_for_run_and_read(desk):
    status, made = ask(desk, variants=[ILL])
    assert (status, made["state"], made["days_wanted"], made["asked_by"]) == (201, "queued", 6, "sofie")
    job = ProcrastinateJob.objects.get(task_name="workforce.simulate")
    assert job.args == {"key": made["id"]}
    simulate_all(**job.args)
    status, done = desk("root").ask("GET", f"/simulations/{made['id']}")
    assert (status, done["state"], done["fault"]) == (200, "done", "")
    variants = done["result"]["variants"]
    assert [it["name"] for it in variants] == ["", "One is ill"]
    assert [it["agents"] for it in variants] == [3, 2]
    (difference,) = done["result"]["differences"]
    assert set(difference[0]) == {"name", "service_level", "abandon_share", "speed_of_answer_seconds", "occupancy"}
    assert difference[0]["occupancy"][0] > 0
    assert [it["name"] for it in difference] == ["all", "q"]
    listed = desk("sofie").ask("GET", "/simulations")[1]["items"]
    assert [it["id"] for it in listed] == [made["id"]]
    assert "result" not in listed[0]


def test_a_recorded_day_is_observed_and_simulated_again(desk, remember):
    stories = (SERVED, SERVED, GIVEN_UP, OVERFLOWED)
    for number in range(12):
        remember(told(stories[number % 4], f"c{number}", begin=BEGIN + 300 * number, seq=1 + 100 * number))
    sofie = desk("sofie")
    status, seen = sofie.ask("GET", f"/simulations/days/{DAY}")
    assert (status, [it["queue"] for it in seen["queues"]]) == (200, ["support"])
    (support,) = seen["queues"]
    assert (sum(support["calls"]), support["answered"], support["gave_up"]) == (12, 9, 3)
    # 6 served after 10 s, 3 overflowed after 30 s, 3 who gave up after 60 s
    assert support["patience_seconds"] == pytest.approx((6 * 10 + 3 * 30 + 3 * 60) / 3)
    assert support["patience_low_seconds"] < support["patience_seconds"] < support["patience_high_seconds"]
    assert support["handle_seconds"] == pytest.approx((6 * 65 + 3 * 30) / 9)
    source = {"kind": "day", "day": DAY, "again": True}
    status, made = ask(desk, source=source, variants=[{"name": "Longer", "changes": [{"kind": "handle", "factor": 5}]}])
    assert status == 201
    simulate_all(key=made["id"])
    done = sofie.ask("GET", f"/simulations/{made['id']}")[1]
    assert done["state"] == "done"
    assert [it["kinds"][0]["offered"] for it in done["result"]["variants"]] == [[12, 0], [12, 0]]
    # nobody of the records' agents works here, so they serve what they took that day
    staff = {it["name"]: it["queues"] for it in done["result"]["variants"][0]["staff"]}
    assert staff == {"bence": ["support"], "freja": ["sales"]}


def test_recent_days_are_offered(desk, remember):
    yesterday = (datetime.now(UTC) - timedelta(days=1)).timestamp()
    remember(told(SERVED, begin=yesterday) + told(IN_MENU, "c2", begin=yesterday, seq=500))
    remember(told(SERVED, "c3", begin=yesterday - 200 * 86_400, seq=900))
    status, days = desk("sofie").ask("GET", "/simulations/days")
    assert (status, [it["calls"] for it in days]) == (200, [1])


def test_a_form_stands_under_the_centres_own_rules(desk):
    from centrala.apps.inbound.models import Queue

    Queue.objects.filter(pk="support").update(max_waiting=1)
    status, made = ask(desk, source=FORM)
    assert status == 201
    simulate_all(key=made["id"])
    (as_it_is,) = desk("sofie").ask("GET", f"/simulations/{made['id']}")[1]["result"]["variants"]
    assert as_it_is["kinds"][1]["turned_away"][0] > 0


SECRET = SMALL.replace("calls = [10, 20]", 'counts = "/etc/passwd"')
ENDLESS = {**FORM, "queues": [{**FORM["queues"][0], "calls_per_hour": [90_000] * 48}]}
REFUSED = (
    ({"source": {"kind": "file", "text": "[["}}, "This is not TOML"),
    ({"source": {"kind": "file", "text": SMALL.replace("[10, 20]", "5")}}, "a value is of the wrong kind"),
    ({"source": {"kind": "file", "text": SECRET}}, "'/etc/passwd' with the counts is missing"),
    ({"source": {"kind": "day", "day": "2001-01-01"}}, "Nobody called on that day"),
    ({"source": {**FORM, "agents": [{"queues": ["x"], "count": 1}]}}, "there is no queue 'x'"),
    ({"variants": [{"name": "All ill", "changes": [{"kind": "absent", "agents": 3}]}]}, "All ill: Only 3 agents"),
    ({"variants": [{"name": "x", "changes": [{"kind": "moon"}]}]}, "moon"),
    ({"replications": 1}, "Simulate 2 to 500 days"),
    ({"source": ENDLESS, "replications": 500}, "is the most"),
)


def test_what_can_not_be_simulated_is_refused_at_once(desk):
    for more, sentence in REFUSED:
        status, refusal = ask(desk, **more)
        assert status == 422, more
        assert sentence in refusal["detail"]
    assert not Simulation.objects.exists()


def test_counts_may_come_along_as_a_file(desk):
    source = {"kind": "file", "text": SMALL.replace("calls = [10, 20]", 'counts = "c.csv"'), "files": {"c.csv": "q\n3\n4\n"}}
    status, made = ask(desk, source=source)
    assert status == 201
    simulate_all(key=made["id"])
    done = desk("sofie").ask("GET", f"/simulations/{made['id']}")[1]
    assert done["result"]["variants"][0]["kinds"][0]["offered"] == [7, 0]


def test_a_cancelled_simulation_stops_and_stays_so(desk):
    _, made = ask(desk)
    status, gone = desk("sofie").ask("POST", f"/simulations/{made['id']}/cancel")
    assert (status, gone["state"]) == (200, "cancelled")
    simulate_all(key=made["id"])
    assert Simulation.objects.get().state == "cancelled"
    assert desk("sofie").ask("POST", f"/simulations/{made['id']}/cancel")[0] == 409
    with pytest.raises(Cancelled):
        Telling(made["id"], every_seconds=0).day_done(1)


def test_progress_is_told(desk):
    _, made = ask(desk)
    start_simulation(by=system("worker"), key=made["id"])
    telling = Telling(made["id"], every_seconds=0)
    for number in (1, 2):
        telling.day_done(number)
    told_of = desk("sofie").ask("GET", f"/simulations/{made['id']}")[1]
    assert (told_of["state"], told_of["days_done"], told_of["days_wanted"]) == ("running", 2, 3)


def test_many_calls_are_simulated_on_all_cores(desk):
    queue = {**FORM["queues"][0], "calls_per_hour": [1100] * 10}
    _, made = ask(desk, source={**FORM, "queues": [queue], "agents": [{"queues": ["support"], "count": 70}]}, replications=2)
    simulate_all(key=made["id"])
    done = desk("sofie").ask("GET", f"/simulations/{made['id']}")[1]
    assert done["result"]["variants"][0]["kinds"][0]["offered"][0] == pytest.approx(11_000, rel=0.05)


def test_a_fault_on_the_way_is_told(desk):
    """The queue was removed between asking and running."""
    _, made = ask(desk, source=FORM)
    from centrala.apps.inbound.models import Queue

    Queue.objects.filter(pk="support").delete()
    simulate_all(key=made["id"])
    done = desk("sofie").ask("GET", f"/simulations/{made['id']}")[1]
    assert (done["state"], done["fault"]) == ("failed", "There is no queue 'support'.")


def test_removing_forgets_it(desk):
    _, made = ask(desk)
    assert desk("sofie").ask("DELETE", f"/simulations/{made['id']}")[0] == 204
    assert desk("sofie").ask("GET", f"/simulations/{made['id']}")[0] == 404
    simulate_all(key=made["id"])


def test_agents_do_not_plan(desk):
    for method, path in (("GET", "/simulations"), ("GET", "/simulations/days"), ("POST", "/staffing")):
        status, refusal = desk("anna").ask(method, path, {"calls": [1], "aht_seconds": 60} if method == "POST" else None)
        assert (status, refusal["error"]) == (403, "not_allowed")


def test_a_day_is_staffed(desk):
    body = {"calls": [0, 60, 120], "interval_seconds": 1800, "aht_seconds": 240, "shrinkage": 0.3}
    status, plain = desk("sofie").ask("POST", "/staffing", body)
    # 60 calls in half an hour of four minutes are 8 Erlang: eleven agents answer 80 % in 20 s, as in any table of Erlang C
    assert (status, plain["agents"][:2], plain["scheduled"][1]) == (200, [0, 11], 16)
    patient = desk("sofie").ask("POST", "/staffing", {**body, "patience_seconds": 120})[1]
    assert patient["agents"][2] < plain["agents"][2]
    assert patient["abandon_probability"][2] > 0


def test_staffing_says_what_to_mend(desk):
    for more, sentence in (
        ({"aht_seconds": -1}, "aht_seconds"), ({"service_level": 1}, "would need endless agents"), ({"calls": [-1]}, "calls.0"),
        ({"max_abandon": 0.1}, "needs a finite patience"), ({"service_level": None}, "at least one of"),
    ):  # fmt: skip
        status, refusal = desk("sofie").ask("POST", "/staffing", {"calls": [10], "aht_seconds": 100, **more})
        assert status == 422
        assert sentence in refusal["detail"]
