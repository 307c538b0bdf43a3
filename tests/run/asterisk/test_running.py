"""The managed Asterisk for real: it starts clean, takes calls from its carrier, knows its phones and refuses strangers."""

import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.run.asterisk.conftest import Exchange

from centrala.run.asterisk.carrier import Colleague
from centrala.run.asterisk.configuration import Settings
from centrala.run.asterisk.installation import Installation
from centrala.run.asterisk.process import AsteriskProcess
from centrala.run.asterisk.refusal import SetUpError
from centrala.run.asterisk.speech import speak_to_file
from centrala.run.processes import wait_until

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(240)]


def test_it_starts_without_a_complaint(exchange: Exchange) -> None:
    version = exchange.process.version()
    assert version is not None
    assert int(version.split(".")[0]) >= 20
    log = (exchange.settings.home / "log" / "messages").read_text()
    assert [line for line in log.splitlines() if " ERROR[" in line and "not active" not in line] == []


def test_all_modules_asked_for_are_running(exchange: Exchange) -> None:
    conf = (exchange.settings.configuration / "modules.conf").read_text()
    asked = {line.removeprefix("load = ") for line in conf.splitlines() if line.startswith("load = ")}
    running = {module["name"] for module in exchange.ari.send("GET", "/asterisk/modules") if module["status"] == "Running"}
    assert asked <= running


def test_a_caller_hears_ringing_while_the_engine_is_away(exchange: Exchange) -> None:
    call = exchange.carrier.place_call("100", "+4520000001", patience_seconds=20)
    wait_until(lambda: exchange.carrier.state_of(call) == "Ringing", 5, "no ringing")
    waiting = [channel for channel in exchange.ari.send("GET", "/channels") if channel["caller"]["number"] == "+4520000001"]
    assert [(channel["dialplan"]["context"], channel["dialplan"]["exten"]) for channel in waiting] == [("again", "100")]
    exchange.carrier.hang_up(call)
    wait_until(lambda: not exchange.ari.send("GET", "/channels"), 5, "the call did not end")


def test_a_call_out_is_answered_by_the_outside_world(exchange: Exchange) -> None:
    request = {"endpoint": "PJSIP/5550001@demo", "channelId": "out-1", "context": "again", "extension": "100", "priority": 1}
    exchange.ari.send("POST", "/channels", request)
    wait_until(lambda: exchange.ari.ask("GET", "/channels/out-1")["state"] == "Up", 5, "not answered")
    exchange.ari.send("DELETE", "/channels/out-1")
    wait_until(lambda: not exchange.carrier.calls(), 5, "the carrier was not told")


def test_a_phone_is_known_while_it_is_registered(exchange: Exchange) -> None:
    assert exchange.endpoint_state("anna") == "offline"
    exchange.carrier.add_colleague(Colleague("anna", "password of anna", rings_for=0, talks_for=5))
    wait_until(lambda: exchange.endpoint_state("anna") == "online", 10, "anna did not register")
    exchange.ari.send("POST", "/channels", {"endpoint": "PJSIP/anna", "channelId": "in-1", "context": "again", "extension": "1"})
    wait_until(lambda: exchange.ari.ask("GET", "/channels/in-1")["state"] == "Up", 5, "anna did not answer")
    exchange.ari.send("DELETE", "/channels/in-1")
    exchange.carrier.remove_colleague("anna")
    wait_until(lambda: exchange.endpoint_state("anna") == "offline", 5, "anna is still registered")


def test_a_stranger_is_refused_and_noted(exchange: Exchange) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.settimeout(5)
        stranger.sendto(invitation(stranger.getsockname()[1]), ("127.0.0.1", exchange.settings.sip_port))
        assert stranger.recv(4096).startswith(b"SIP/2.0 401")
    wait_until(lambda: 'AccountID="<unknown>"' in exchange.settings.security_log.read_text(), 5, "nothing in the security log")
    assert exchange.ari.send("GET", "/channels") == []


def invitation(port: int) -> bytes:
    return (
        "INVITE sip:100@127.0.0.1 SIP/2.0\r\n"
        f"Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bKstranger\r\n"
        "Max-Forwards: 70\r\nFrom: <sip:stranger@127.0.0.1>;tag=1\r\nTo: <sip:100@127.0.0.1>\r\n"
        f"Call-ID: stranger-{port}\r\nCSeq: 1 INVITE\r\nContact: <sip:stranger@127.0.0.1:{port}>\r\nContent-Length: 0\r\n\r\n"
    ).encode()


def test_a_port_in_use_is_told_in_words(exchange: Exchange, installation: Installation) -> None:
    second = AsteriskProcess(installation, exchange.settings)
    with pytest.raises(SetUpError, match=f"Port {exchange.settings.ari_port} on 127.0.0.1 is in use"):
        second.start()
    second.stop()


def test_an_address_of_another_machine_is_told_in_words(
    exchange: Exchange, installation: Installation, spare_port: Callable[[], int]
) -> None:
    elsewhere = replace(exchange.settings, ari_port=spare_port(), sip_host="203.0.113.5")
    with pytest.raises(SetUpError, match=r"203\.0\.113\.5 is no address of this machine"):
        AsteriskProcess(installation, elsewhere).start()


def test_an_asterisk_that_ends_at_once_is_told(installation: Installation, tmp_path: Path, spare_port: Callable[[], int]) -> None:
    never_written = Settings(home=tmp_path, ari_port=spare_port(), ari_user="a", ari_password="b", sip_port=spare_port())
    process = AsteriskProcess(installation, never_written)
    process.start()
    with pytest.raises(SetUpError, match="ended while starting"):
        process.wait_until_ready(within=10)
    process.stop()
    assert process.pid is None


@pytest.mark.parametrize("voice", ["en", "da", "nl", "pl", "et", "hu"])
def test_every_language_of_the_house_is_spoken(installation: Installation, tmp_path: Path, voice: str) -> None:
    spoken = speak_to_file(installation, "Centrala 1 2 3", tmp_path / f"{voice}.wav", voice)
    assert spoken.stat().st_size > 8000


def test_an_unknown_voice_is_told(installation: Installation, tmp_path: Path) -> None:
    with pytest.raises(SetUpError, match="voice xx-none"):
        speak_to_file(installation, "hello", tmp_path / "x.wav", "xx-none")
    assert list(tmp_path.iterdir()) == []
