"""An operator's words with the engine: here with a socket that answers as the engine does."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from websockets.sync.server import Server, ServerConnection, serve

from centrala import secrets
from centrala.configuration import Settings
from centrala.contracts.token import Bearer, read_token
from centrala.run.faults import StartFault
from centrala.run.floor import set_agent, show

SNAPSHOT = {
    "type": "snapshot",
    "seq": 1,
    "now": 0,
    "me": "operator",
    "role": "supervisor",
    "docs": {
        "agent/anna": {"id": "anna", "state": "not_ready", "reason": "lunch"},
        "queue/support": {"name": "Support", "waiting": 2, "agents_ready": 0, "answered": 7},
    },
}


@pytest.fixture
def settings(tmp_path: Path, spare_port: Callable[[], int]) -> Settings:
    return Settings(home=tmp_path, live_port=spare_port())


@pytest.fixture
def heard() -> list[object]:
    return []


@pytest.fixture
def engine(settings: Settings, heard: list[object]) -> Iterator[Server]:
    key = secrets.load(settings.home).token_key

    def answer(opened: ServerConnection) -> None:
        assert opened.request
        token = parse_qs(urlsplit(opened.request.path).query)["token"][0]
        heard.append(read_token(key, token, "live"))
        opened.send(json.dumps(SNAPSHOT))
        for frame in opened:
            command = json.loads(frame)
            heard.append(command)
            opened.send(json.dumps({"type": "changes", "seq": 2, "now": 0, "set": {}, "drop": []}))
            known = command["agent"] == "anna"
            reply = {"ok": True} if known else {"ok": False, "error": "unknown_agent", "detail": "There is no agent nobody."}
            opened.send(json.dumps({"type": "reply", "ref": command["ref"], **reply}))

    with serve(answer, "127.0.0.1", settings.live_port) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.usefixtures("engine")
def test_the_floor_as_json(settings: Settings, heard: list[object], capsys: pytest.CaptureFixture[str]):
    show(settings, as_json=True)
    assert json.loads(capsys.readouterr().out) == SNAPSHOT
    assert heard == [Bearer(subject="operator", role="operator")]


@pytest.mark.usefixtures("engine")
def test_the_floor_in_words(settings: Settings, capsys: pytest.CaptureFixture[str]):
    show(settings, as_json=False)
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines == ["agent anna not_ready lunch", "queue Support 2 waiting, 0 ready, 7 answered"]


@pytest.mark.usefixtures("engine")
def test_an_agent_is_made_ready(settings: Settings, heard: list[object], capsys: pytest.CaptureFixture[str]):
    set_agent(settings, "anna", ready=True, reason="", phone="sip")
    command = heard[-1]
    assert isinstance(command, dict)
    assert {key: command[key] for key in ("do", "agent", "on", "device")} == {
        "do": "set_agent",
        "agent": "anna",
        "on": True,
        "device": "sip",
    }
    assert capsys.readouterr().out == "anna is ready\n"


@pytest.mark.usefixtures("engine")
def test_the_engines_refusal_is_passed_on(settings: Settings):
    with pytest.raises(StartFault, match="There is no agent nobody"):
        set_agent(settings, "nobody", ready=False, reason="lunch", phone="browser")


def test_without_an_engine_it_says_what_to_do(settings: Settings):
    with pytest.raises(StartFault, match=rf"No engine on port {settings.live_port}.*centrala up"):
        show(settings, as_json=True)
