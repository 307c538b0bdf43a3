"""The worker as a process: facts become rows within a moment, also after kill -9; jobs are done; it stops when asked."""

import os
import shutil
import signal
import subprocess
import sys
from uuid import uuid4

import psycopg
import pytest
from tests.acceptance.waiting import until
from tests.apps.stories import SERVED, told

from centrala.apps.interactions.models import Interaction
from centrala.apps.interactions.stream import store
from centrala.base.announcements import announce
from centrala.base.models import Announcement, Heartbeat

pytestmark = pytest.mark.django_db(transaction=True)
speaks = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
RUN = "from centrala import configuration; from centrala.web.worker import run; run(configuration.load())"


@pytest.fixture
def start(database_url, transactional_db):
    """Starts workers on this test's database; ends what is left of them before the database is emptied for the next."""
    started: list[subprocess.Popen[bytes]] = []

    def begin() -> subprocess.Popen[bytes]:
        environment = {**os.environ, "CENTRALA_DATABASE_URL": database_url}
        process = subprocess.Popen([sys.executable, "-c", RUN], env=environment, stderr=subprocess.DEVNULL)
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.wait()


def notify_facts(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("NOTIFY facts")


def test_facts_become_rows_and_a_killed_worker_is_made_good_by_the_next(start, database_url):
    first = start()
    until(lambda: Heartbeat.objects.filter(pk="worker").exists(), 20, "the worker did not come")
    store(told(SERVED, "c1"))
    notify_facts(database_url)
    until(lambda: Interaction.objects.filter(pk="c1", state="ended").exists(), 20, "it was not done")
    first.send_signal(signal.SIGKILL)
    first.wait()
    store(told(SERVED, "c2", seq=100))
    announce("recorded", "[]")
    Announcement.objects.create(channel="recorded", payload='["left by a crash"]')
    start()
    until(lambda: Interaction.objects.filter(pk="c2", state="ended").exists(), 20, "it was not done")
    until(lambda: not Announcement.objects.exists(), 20, "it was not done")


def test_facts_whose_notice_was_lost_are_found_by_looking(start):
    start()
    until(lambda: Heartbeat.objects.filter(pk="worker").exists(), 20, "the worker did not come")
    store(told(SERVED, "c1"))
    until(lambda: Interaction.objects.filter(pk="c1").exists(), 5, "the fact was not found by looking")


def test_connections_that_are_cut_are_made_anew(start, database_url):
    start()
    until(lambda: Heartbeat.objects.filter(pk="worker").exists(), 20, "the worker did not come")
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND query NOT LIKE %s",
            ["%no such query%"],
        )
    from django.db import connection as own

    own.close()
    store(told(SERVED, "c1"))
    until(lambda: Interaction.objects.filter(pk="c1").exists(), 20, "it was not done")


def test_it_stops_when_asked(start):
    process = start()
    until(lambda: Heartbeat.objects.filter(pk="worker").exists(), 20, "the worker did not come")
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0


@speaks
def test_it_stops_when_asked_in_the_middle_of_a_job_and_the_next_worker_does_it_again(start, tmp_path, monkeypatch):
    from procrastinate.contrib.django.models import ProcrastinateJob

    from centrala.apps.telephony.models import Prompt, PromptMedia
    from centrala.base.later import later

    voice = tmp_path / "espeak-ng"
    voice.write_text("#!/bin/sh\nexec sleep 50\n")
    voice.chmod(0o755)
    # A sentence that nobody has spoken before: what is on disk already needs no voice, and homes are shared.
    Prompt.objects.create(id="hello", name="Hello", texts={"en": f"Hello, {uuid4().hex}."})
    later("telephony.speak_prompt", key="hello")
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", f"{tmp_path}:{path}")
    slow = start()
    until(lambda: ProcrastinateJob.objects.filter(task_name="telephony.speak_prompt", status="doing"), 60, "no job began")
    slow.send_signal(signal.SIGTERM)
    assert slow.wait(timeout=20) == 0
    assert not PromptMedia.objects.filter(prompt="hello").exists()
    monkeypatch.setenv("PATH", path)
    start()
    until(lambda: PromptMedia.objects.filter(prompt="hello").exists(), 90, "the job was lost")


@speaks
def test_long_work_leaves_a_place_for_what_people_wait_for(start, tmp_path, monkeypatch):
    from procrastinate.contrib.django.models import ProcrastinateJob

    from centrala.apps.telephony.models import Prompt
    from centrala.base.later import later

    voice = tmp_path / "espeak-ng"
    voice.write_text("#!/bin/sh\nexec sleep 45\n")
    voice.chmod(0o755)
    for key in "abcdef":
        Prompt.objects.create(id=key, name=key, texts={"en": f"{key}, {uuid4().hex}."})
        later("telephony.speak_prompt", key=key)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    start()
    jobs = ProcrastinateJob.objects
    until(lambda: jobs.filter(task_name="telephony.speak_prompt", status="doing"), 60, "no job began")
    later("payments.watch", timestamp=0)
    until(lambda: not jobs.filter(task_name="payments.watch"), 20, "long work took every place")
    assert jobs.filter(task_name="telephony.speak_prompt", status="doing").count() == 1


@speaks
def test_a_job_is_done(start):
    from centrala.apps.telephony.models import Prompt, PromptMedia
    from centrala.base.later import later

    Prompt.objects.create(id="hello", name="Hello", texts={"en": "Hello."})
    later("telephony.speak_prompt", key="hello")
    start()
    until(lambda: PromptMedia.objects.filter(prompt="hello").exists(), 60, "it was not done")


def test_the_web_stops_at_once_when_asked(database_url, spare_port):
    port = spare_port()
    environment = {**os.environ, "CENTRALA_DATABASE_URL": database_url, "CENTRALA_PORT": str(port)}
    code = "from centrala import configuration; from centrala.web.serve import run; run(configuration.load())"
    process = subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=subprocess.DEVNULL)
    try:
        import urllib.request

        def answers() -> bool:
            try:
                return urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1).status == 200
            except OSError:
                return False

        until(answers, 20, "the web did not come")
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=3)
        assert not answers()
    finally:
        process.kill()
        process.wait()
