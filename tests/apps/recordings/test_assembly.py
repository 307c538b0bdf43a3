"""Real sound files put together, stored, played, removed."""

import hashlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import soundfile
from django.conf import settings
from tests.apps.stories import SERVED, told

from centrala.apps.audit.models import AuditEvent
from centrala.apps.recordings import actions
from centrala.apps.recordings.assembly import SegmentMissing, raw_folder
from centrala.apps.recordings.models import Recording
from centrala.base.actor import system

RATE = 8000
BY = system("worker")


def tone(hertz: float, seconds: float, rate: int = RATE) -> np.ndarray:
    return (8000 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)).astype(np.int16)


def raw(name: str, samples: np.ndarray, rate: int = RATE) -> Path:
    folder = raw_folder(settings.CENTRALA)
    folder.mkdir(parents=True, exist_ok=True)
    soundfile.write(folder / f"{name}.wav", samples, rate, subtype="PCM_16")
    return folder / f"{name}.wav"


def loudest_hertz(samples: np.ndarray, rate: int) -> float:
    return float(np.fft.rfftfreq(samples.size, 1 / rate)[np.abs(np.fft.rfft(samples)).argmax()])


@pytest.fixture
def recorded(house, remember):
    """A served call with two segments, a pause of five seconds between them."""
    extra = [
        (15, "recording.started", {"recording": "rec-1", "segment": 0, "file_in": "rec-1-0-in", "file_out": "rec-1-0-out"}),
        (25, "recording.paused", {"recording": "rec-1"}),
        (30, "recording.resumed", {"recording": "rec-1"}),
        (30, "recording.started", {"recording": "rec-1", "segment": 1, "file_in": "rec-1-1-in", "file_out": "rec-1-1-out"}),
        (75, "recording.ended", {"recording": "rec-1"}),
    ]
    steps = sorted([*SERVED, *((after, kind, "", data) for after, kind, data in extra)], key=lambda step: step[0])
    files = [
        raw("rec-1-0-in", tone(440, 10)), raw("rec-1-0-out", tone(880, 10)),
        raw("rec-1-1-in", tone(440, 4)), raw("rec-1-1-out", tone(1320, 4)),
    ]  # fmt: skip
    remember(told(steps, "c1"))
    return files


def test_two_segments_become_one_stereo_file(recorded):
    assert Recording.objects.get().state == "ended"
    actions.put_together(by=BY, key="rec-1")
    row = Recording.objects.get()
    path = settings.CENTRALA.recordings_folder / row.path
    content = path.read_bytes()
    assert (row.state, row.sha256, row.size_bytes) == ("stored", hashlib.sha256(content).hexdigest(), len(content))
    assert row.path == "2026/09/21/rec-1.wav"
    samples, rate = soundfile.read(BytesIO(content), dtype="int16")
    assert (samples.shape, rate, row.seconds) == ((19 * RATE, 2), RATE, 19.0)
    customer, heard = samples[:, 0], samples[:, 1]
    assert loudest_hertz(customer[: 10 * RATE], rate) == pytest.approx(440, abs=1)
    assert loudest_hertz(heard[: 10 * RATE], rate) == pytest.approx(880, abs=1)
    assert loudest_hertz(heard[15 * RATE :], rate) == pytest.approx(1320, abs=1)
    assert np.abs(samples[10 * RATE : 15 * RATE]).max() == 0
    assert [len(side) for side in row.peaks] == [800, 800]


def test_raw_segments_go_only_after_the_file_is_stored(recorded):
    recorded[3].rename(recorded[3].with_suffix(".away"))
    with pytest.raises(SegmentMissing, match="rec-1-1-out"):
        actions.put_together(by=BY, key="rec-1")
    assert all(file.exists() for file in recorded[:3])
    assert Recording.objects.get().state == "ended"
    recorded[3].with_suffix(".away").rename(recorded[3])
    actions.put_together(by=BY, key="rec-1")
    assert not any(file.exists() for file in recorded)


def test_putting_together_again_changes_nothing(recorded):
    actions.put_together(by=BY, key="rec-1")
    before, events = Recording.objects.values().get(), AuditEvent.objects.count()
    actions.put_together(by=BY, key="rec-1")
    assert (Recording.objects.values().get(), AuditEvent.objects.count()) == (before, events)


def test_a_name_that_leads_out_of_the_folder_is_not_followed(recorded):
    row = Recording.objects.get()
    row.segments[0]["file_in"] = "../../../../demo"
    row.save()
    with pytest.raises(SegmentMissing):
        actions.put_together(by=BY, key="rec-1")


def test_segments_of_another_rate_and_empty_files_are_taken(recorded):
    raw("rec-1-1-in", tone(440, 4, 16_000), 16_000)
    raw("rec-1-1-out", np.zeros(0, dtype=np.int16))
    actions.put_together(by=BY, key="rec-1")
    samples, rate = soundfile.read(settings.CENTRALA.recordings_folder / Recording.objects.get().path, dtype="int16")
    assert rate == RATE
    assert loudest_hertz(samples[15 * RATE :, 0], rate) == pytest.approx(440, abs=1)
    assert np.abs(samples[15 * RATE :, 1]).max() == 0


def test_a_recording_without_files_is_given_up_in_words(recorded):
    actions.give_up(by=BY, key="rec-1", fault=SegmentMissing("rec-1-0-in"))
    row = Recording.objects.get()
    assert (row.state, row.fault) == ("failed", "The raw recording rec-1-0-in is not in Asterisk's recording folder.")


def test_its_own_facts_do_not_undo_a_stored_recording(recorded, remember):
    from centrala.web.projector import project_all, rewind

    actions.put_together(by=BY, key="rec-1")
    rewind("recordings")
    project_all()
    assert Recording.objects.get().state == "stored"


def test_a_job_waits_for_each_recording_that_is_over(recorded):
    from procrastinate.contrib.django.models import ProcrastinateJob

    jobs = ProcrastinateJob.objects.filter(task_name="recordings.assemble").values_list("args", flat=True)
    assert list(jobs) == [{"key": "rec-1"}]


def test_listening_is_for_those_who_may_see_the_contact_and_is_written_down(recorded, desk):
    actions.put_together(by=BY, key="rec-1")
    status, told_of = desk("anna").ask("GET", "/recordings/rec-1")
    assert (status, told_of["seconds"], told_of["channels"], told_of["pauses"]) == (
        200,
        19.0,
        ["customer", "agents"],
        [[10.0, 15.0]],
    )
    answer = desk("anna").http.get("/api/v1/recordings/rec-1/audio")
    content = b"".join(answer.streaming_content)
    assert hashlib.sha256(content).hexdigest() == told_of["sha256"]
    assert desk("freja").ask("GET", "/recordings/rec-1")[0] == 404
    assert desk("freja").ask("GET", "/recordings/rec-1/audio")[0] == 404
    listened = AuditEvent.objects.filter(action="recording.listen").values_list("who", "key")
    assert list(listened) == [("anna", "rec-1")]


@pytest.mark.parametrize(
    ("asked", "status", "told_of", "length"),
    [
        ("bytes=0-99", 206, "bytes 0-99/{size}", 100),
        ("bytes=100-", 206, "bytes 100-{last}/{size}", None),
        ("bytes=-50", 206, "bytes {tail}-{last}/{size}", 50),
        ("bytes=0-99999999", 206, "bytes 0-{last}/{size}", None),
        ("bytes=99999999-", 416, "bytes */{size}", 0),
        ("bytes=9-2", 416, "bytes */{size}", 0),
        ("lines=1-2", 200, None, None),
    ],
)
def test_ranges(recorded, desk, asked, status, told_of, length):
    actions.put_together(by=BY, key="rec-1")
    size = Recording.objects.get().size_bytes
    answer = desk("anna").http.get("/api/v1/recordings/rec-1/audio", headers={"Range": asked})
    assert answer.status_code == status
    assert answer.get("Content-Range") == (told_of and told_of.format(size=size, last=size - 1, tail=size - 50))
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if length is not None:
        assert len(content) == length
    # One act of listening, however many pieces.
    desk("anna").http.get("/api/v1/recordings/rec-1/audio", headers={"Range": "bytes=0-1"})
    assert AuditEvent.objects.filter(action="recording.listen").count() == 1


def test_removal_takes_the_sound_and_keeps_the_row(recorded, desk, django_capture_on_commit_callbacks):
    actions.put_together(by=BY, key="rec-1")
    path = settings.CENTRALA.recordings_folder / Recording.objects.get().path
    assert desk("anna").ask("DELETE", "/recordings/rec-1")[0] == 403
    with django_capture_on_commit_callbacks(execute=True):
        assert desk("sofie").ask("DELETE", "/recordings/rec-1")[0] == 204
    assert not path.exists()
    status, refusal = desk("sofie").ask("GET", "/recordings/rec-1/audio")
    assert (status, refusal["error"]) == (400, "recording_removed")


def test_retention_finds_what_is_too_old(recorded):
    from centrala.apps.recordings.queries import due_for_removal
    from centrala.apps.sites.actions import change_organisation

    actions.put_together(by=BY, key="rec-1")
    change_organisation(by=BY, recording_days=3650)
    assert due_for_removal() == []
    Recording.objects.update(started_at="2010-01-01T00:00Z")
    assert due_for_removal() == ["rec-1"]
    change_organisation(by=BY, recording_days=0)
    assert due_for_removal() == []
