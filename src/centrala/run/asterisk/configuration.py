"""Writes the folder of configuration that one Asterisk runs with, from the templates beside this file."""

import hashlib
import string
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from centrala.run.asterisk.certificate import own_certificate
from centrala.run.asterisk.installation import Installation

TEMPLATES = Path(__file__).parent / "templates"
# A Unix socket's name may have 107 characters; Asterisk's control socket adds "/asterisk.ctl".
_LONGEST_RUN_FOLDER = 90
# Asterisk complains when these are missing, though there is nothing to say in them.
_EMPTY = ("acl", "ccss", "chan_websocket", "features", "manager", "pjproject", "stasis", "udptl", "websocket_client")


class _Lines(string.Template):
    """Fill-ins are written @{name}, because ${name} belongs to the dialplan."""

    delimiter = "@"


@dataclass(frozen=True)
class Settings:
    """What one Asterisk of Centrala's is told; everything it writes lies below `home`."""

    home: Path
    ari_port: int
    ari_user: str
    ari_password: str
    sip_port: int
    sip_host: str = "127.0.0.1"
    sips_port: int | None = None
    rtp_ports: tuple[int, int] = (10000, 19999)
    external_host: str | None = None
    local_networks: tuple[str, ...] = field(default=("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))
    app: str = "centrala"
    name: str = "centrala"
    seconds_to_wait_for_engine: int = 120

    @property
    def configuration(self) -> Path:
        """The folder that Asterisk reads."""
        return self.home / "conf"

    @property
    def recordings(self) -> Path:
        """Where ARI's record puts its files: name and format make the file name."""
        return self.home / "spool" / "recording"

    @property
    def security_log(self) -> Path:
        """Refused strangers and wrong passwords, one line each."""
        return self.home / "log" / "security"


def write_configuration(settings: Settings, installation: Installation) -> Path:
    """Writes all files anew and makes the folders they speak of; gives the folder of configuration."""
    run = _run_folder(settings.home)
    data = _data_folder(settings.home, installation)
    for folder in (settings.configuration, run, settings.recordings, settings.home / "lib" / "keys", settings.home / "log"):
        folder.mkdir(parents=True, exist_ok=True)
    values = {
        "home": settings.home,
        "conf": settings.configuration,
        "run": run,
        "data": data,
        "modules": installation.modules,
        "music": installation.music or settings.home / "music",
        "name": settings.name,
        "app": settings.app,
        "ari_port": settings.ari_port,
        "ari_user": settings.ari_user,
        "ari_password": settings.ari_password,
        "sip_host": settings.sip_host,
        "sip_port": settings.sip_port,
        "rtp_first": settings.rtp_ports[0],
        "rtp_last": settings.rtp_ports[1],
        "tries": settings.seconds_to_wait_for_engine * 2,
        "external": _external_lines(settings),
        "tls": _tls_transport(settings),
    }
    render(TEMPLATES, settings.configuration, values)
    return settings.configuration


def render(templates: Path, into: Path, values: dict[str, object]) -> None:
    """Fills in each template; a password is in some of them, so only the owner may read the result."""
    into.mkdir(parents=True, exist_ok=True)
    for template in sorted(templates.glob("*.conf")):
        target = into / template.name
        target.touch(mode=0o600)
        target.write_text(_Lines(template.read_text()).substitute(values))
    for name in _EMPTY:
        (into / f"{name}.conf").write_text("; Nothing to set.\n")


def _external_lines(settings: Settings) -> str:
    """Behind address translation, phones outside must be told the outer address."""
    if settings.external_host is None:
        return ""
    lines = [
        f"external_signaling_address = {settings.external_host}",
        f"external_media_address = {settings.external_host}",
        *(f"local_net = {network}" for network in settings.local_networks),
    ]
    return "\n".join(lines) + "\n"


def _tls_transport(settings: Settings) -> str:
    if settings.sips_port is None:
        return ""
    certificate, key = own_certificate(settings.home / "lib", settings.external_host or settings.sip_host)
    return "\n".join([
        "",
        "; Plain phones that can encrypt.",
        "[tls]",
        "type = transport",
        "protocol = tls",
        "method = tlsv1_2",
        f"bind = {settings.sip_host}:{settings.sips_port}",
        f"cert_file = {certificate}",
        f"priv_key_file = {key}",
        _external_lines(settings),
    ])  # fmt: skip


def _data_folder(home: Path, installation: Installation) -> Path:
    """Asterisk wants its documentation and sounds in one folder: links to wherever this installation has them."""
    data = home / "data"
    (data / "sounds").mkdir(parents=True, exist_ok=True)
    links = {data / name: installation.data / name for name in ("documentation", "rest-api")}
    if installation.sounds:
        links[data / "sounds" / "en"] = installation.sounds
    for link, target in links.items():
        if link.is_symlink():
            link.unlink()
        link.symlink_to(target)
    return data


def _run_folder(home: Path) -> Path:
    run = home / "run"
    if len(str(run)) <= _LONGEST_RUN_FOLDER:
        return run
    return Path(tempfile.gettempdir()) / f"centrala-{hashlib.sha256(str(home).encode()).hexdigest()[:12]}"
