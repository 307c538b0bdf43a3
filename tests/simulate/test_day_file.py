"""A day in TOML: read as meant, and what is wrong is named."""

import re
from pathlib import Path

import pytest

from centrala.core.rulebook import Overflow, Ring, Terms
from centrala.simulate.chance import BadScenario, Duration
from centrala.simulate.command import run
from centrala.simulate.day_file import EXAMPLE, read_day

SMALL = """\
interval_minutes = 30
[[queues]]
id = "q"
calls = [10, 20]
handle = { kind = "fixed", mean_seconds = 100 }
[[agents]]
name = "a"
queues = ["q"]
headcount = [2, 3]
"""


@pytest.fixture
def day(tmp_path: Path):
    """Writes a file and gives its path."""

    def write(text: str, name: str = "day.toml") -> Path:
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


def test_the_example_is_read_as_it_says(day):
    scenario = read_day(day(EXAMPLE))
    support = scenario.rulebook.queues["support"]
    assert (support.when_full, support.priority, support.service_level_seconds) == (Overflow("queue", "overflow"), 5, 20)
    assert scenario.streams[0].expected == (40, 60, 55, 50)
    assert scenario.streams[0].patience == (Duration("exponential", 180, zero_share=0.02),)
    assert [staff.plan for staff in scenario.staff] == [((0, 18), (3600, 22), (7200, 22), (10800, 18)), ((3600, 3), (14400, 0))]
    assert scenario.rulebook.agents["late-3"].queues == ("support", "overflow")
    assert (support.needs, support.rings) == ({"billing": 3}, (Ring(30, {"billing": 1}),))
    assert scenario.rulebook.agents["day-1"].skills == {"billing": 4}
    assert scenario.rulebook.agents["late-1"].terms == {"support": Terms(rank=2, delay_seconds=20)}
    assert (scenario.interval_seconds, scenario.busyness_shape, scenario.pick_up.mean_seconds) == (3600, 30, 4)


def test_counts_may_stand_in_a_csv_file(day):
    day("interval,q\n09:00,4\n09:30,7\n", "counts.csv")
    scenario = read_day(day(SMALL.replace("calls = [10, 20]", 'counts = "counts.csv"')))
    assert (scenario.streams[0].expected, scenario.streams[0].recorded) == ((4, 7), True)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("interval_minutes = 30", "interval = 30", "the day has 'interval', which means nothing here"),
        ("interval_minutes = 30", "interval_minutes = 0", "interval_seconds must be above 0"),
        ('id = "q"', 'name = "q"', "'id' is missing."),
        ("calls = [10, 20]", "calls = [10, -20]", "calls per interval must be 0 or above"),
        ("calls = [10, 20]", 'counts = "none.csv"', "none.csv can't be read"),
        ("calls = [10, 20]", "calls = [10, 20]\nmax_wating = 3", "queue q has 'max_wating'"),
        ("calls = [10, 20]", 'calls = [10, 20]\nmax_waiting = "ten"', "max_waiting is a whole number, not 'ten'"),
        ("calls = [10, 20]", "calls = [10, 20]\nring_seconds = true", "ring_seconds is a number, not True"),
        ("calls = [10, 20]", "calls = 30", "a value is of the wrong kind"),
        ("[[agents]]", "[[agents]]\nname = 'a'\nqueues = ['q']\ncount = 1\n[[agents]]", "'a' is named twice."),
        ("calls = [10, 20]", 'calls = [10, 20]\nwhen_full = "moon:1"', "An overflow is 'queue:<id>'"),
        ('"fixed"', '"normal"', "exponential, lognormal or fixed, not 'normal'"),
        ("handle = { kind", "handle = { sort", "q: handle has 'sort'"),
        ('handle = { kind = "fixed", mean_seconds = 100 }', "handle = 100", "handle is a table"),
        ('queues = ["q"]', 'queues = ["x"]', "there is no queue 'x'"),
        ("headcount = [2, 3]", "headcount = [2, -3]", "a staff plan is a list"),
        ("calls = [10, 20]", "calls = [10, 20]\nneeds = 3", "skills are a table"),
        ("calls = [10, 20]", "calls = [10, 20]\nneeds = { danish = 6 }", "danish is a whole number from 1 to 5, not 6"),
        ("calls = [10, 20]", "calls = [10, 20]\nrings = [{ after = 3 }]", "a ring is a table such as"),
        ("calls = [10, 20]", "calls = [10, 20]\nstrategy = 'best'", "strategy is one of longest_idle"),
        ("headcount = [2, 3]", "headcount = [2, 3]\nskills = { danish = 0 }", "danish is a whole number from 1 to 5, not 0"),
        ("headcount = [2, 3]", "headcount = [2, 3]\nterms = { q = { rang = 1 } }", "terms of q have 'rang'"),
        ("[[queues]]", "[[queues]", "is not TOML"),
    ],
)
def test_what_is_wrong_is_named(day, old, new, sentence):
    assert old in SMALL
    with pytest.raises(BadScenario, match=re.escape(sentence)):
        read_day(day(SMALL.replace(old, new)))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadScenario, match="can't be read"):
        read_day(tmp_path / "none.toml")


@pytest.mark.parametrize(("rows", "sentence"), [("interval,x\n1,2\n", "no column 'q'"), ("q\nmany\n", "must be a number")])
def test_a_csv_file_that_does_not_fit_is_named(day, rows, sentence):
    day(rows, "counts.csv")
    with pytest.raises(BadScenario, match=sentence):
        read_day(day(SMALL.replace("calls = [10, 20]", 'counts = "counts.csv"')))


def test_the_command_prints_each_queue_and_the_difference(day, capsys):
    more = day(SMALL.replace("[2, 3]", "[4, 5]"), "more.toml")
    run(day(SMALL), versus=more, replications=3)
    printed = capsys.readouterr().out
    lines = [line.split()[0] for line in printed.splitlines() if line]
    assert lines.count("q") == lines.count("all") == 2
    assert "occupancy of a:" in printed
    change = next(line for line in printed.splitlines() if line.startswith("occupancy  "))
    assert float(change.split()[1]) < 0
