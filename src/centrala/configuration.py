"""Settings of one installation: a TOML file, overridden key by key by ``CENTRALA_*`` variables.

Standard library only and quick to import: every process reads this first. Secrets live in
``centrala.secrets``, so that settings can be printed and logged without thought.
"""

import difflib
import hashlib
import os
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from urllib.parse import quote, urlsplit

PREFIX = "CENTRALA_"
LOG_LEVELS = ("debug", "info", "warning", "error")
# A UNIX socket's whole path must fit 107 bytes; PostgreSQL adds a file name of 17.
LONGEST_SOCKET_FOLDER = 88


class ConfigurationError(Exception):
    """A setting is wrong; the text is one sentence for the person who set it."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every setting with its default. The name is the TOML key; upper-case after CENTRALA_ the variable."""

    home: Path  # all state; default: the platform's user data folder
    host: str = "127.0.0.1"  # where the web listens
    port: int = 8000  # the web
    live_host: str = ""  # where the desks' sockets listen; empty: as host
    live_port: int = 8001
    public_url: str = ""  # as people reach the web; empty: http://host:port
    live_url: str = ""  # as desks reach the sockets; empty: ws://host:live_port
    allowed_hosts: tuple[str, ...] = ()  # names the web answers to, beside its own address
    database_url: str = field(default="", repr=False)  # empty: the embedded PostgreSQL; may hold a password
    asterisk: str = ""  # path of a program; empty: the one on PATH, else the managed one
    programs: Path | None = None  # where fetched programs are kept; empty: home/programs
    ari_port: int = 8088  # Asterisk's HTTP, on loopback only
    sip_host: str = "127.0.0.1"  # where phones and trunks reach Asterisk
    sip_port: int = 5060
    sip_tls_port: int = 5061
    rtp_start: int = 10_000
    rtp_end: int = 19_999
    data: Path | None = None  # reference series for forecasts and benchmarks
    sounds: Path | None = None  # prompts of one's own, one folder a language
    recordings: Path | None = None  # empty: home/recordings
    history_days: int = 7  # how long the engine's journal is kept, to tell why at any past moment
    history_megabytes: int = 1000  # and how large it may grow
    flows_may_ask_private: bool = False  # whether HTTP steps of flows reach addresses that are not public
    mail_url: str = field(
        default="", repr=False
    )  # smtp://, smtp+starttls:// or smtps://user:password@host:port; empty: no e-mail
    mail_from: str = ""  # the address customers see, name@example.com or Name <name@example.com>
    sms_url: str = field(default="", repr=False)  # the SMS provider's https:// address, user:password@ in it; empty: no SMS
    sms_from: str = ""  # the sender customers see
    log_level: str = "info"
    log_json: bool = False
    unknown_variables: tuple[str, ...] = field(default=(), repr=False)  # CENTRALA_* that name no setting

    @property
    def database(self) -> str:
        """The address of the database in force, embedded or not."""
        if self.database_url:
            return self.database_url
        return f"postgresql://centrala@/centrala?host={quote(str(self.postgres_socket))}"

    @property
    def mail_domain(self) -> str:
        """What stands behind the @ of our mails' identities."""
        return self.mail_from.rstrip("> ").rpartition("@")[2] or "centrala.invalid"

    @property
    def postgres_socket(self) -> Path:
        """The folder of the embedded server's socket, somewhere short when home is too deep."""
        wanted = self.home / "postgres" / "socket"
        if len(os.fsencode(wanted)) <= LONGEST_SOCKET_FOLDER:
            return wanted
        name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"centrala-{name}"

    @property
    def web_address(self) -> str:
        """The web as people reach it."""
        return self.public_url.rstrip("/") or f"http://{bracketed(self.host)}:{self.port}"

    @property
    def live_address(self) -> str:
        """The live sockets as desks reach them."""
        return self.live_url.rstrip("/") or f"ws://{bracketed(self.live_bind)}:{self.live_port}"

    @property
    def live_bind(self) -> str:
        """The address the live sockets listen on."""
        return self.live_host or self.host

    @property
    def programs_folder(self) -> Path:
        """Where the managed Asterisk is kept; many homes may share one."""
        return self.programs or self.home / "programs"

    @property
    def recordings_folder(self) -> Path:
        """Where recordings are kept."""
        return self.recordings or self.home / "recordings"


def bracketed(host: str) -> str:
    """A host as it stands in an address; one that listens everywhere is reached here."""
    if host in ("0.0.0.0", "::", ""):  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


KEYS: dict[str, Field[object]] = {f.name: f for f in fields(Settings) if f.name != "unknown_variables"}
# Variables that are no settings: where the file is, secrets given from outside, the folder of a test run.
OTHER_VARIABLES = {"CONFIG", "DJANGO_KEY", "TOKEN_KEY", "ARI_PASSWORD", "TEST_HOME"}


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings in force; raise ``ConfigurationError`` with one clear sentence."""
    environment = os.environ if environment is None else environment
    home = _home(environment)
    values = _from_file(_file(environment, home))
    unknown = []
    for name, text in environment.items():
        key = name.removeprefix(PREFIX)
        if not name.startswith(PREFIX) or key in OTHER_VARIABLES:
            continue
        if key.lower() in KEYS:
            values[key.lower()] = _from_text(key.lower(), text, name)
        else:
            unknown.append(f"{name}{_did_you_mean(key.lower(), PREFIX)}")
    home = Path(str(values.pop("home", home))).expanduser().absolute()
    settings = Settings(home=home, unknown_variables=tuple(sorted(unknown)), **values)  # type: ignore[arg-type]
    _check(settings)
    return settings


def _home(environment: Mapping[str, str]) -> Path:
    """Where state lives when the file says nothing else."""
    if given := environment.get(f"{PREFIX}HOME"):
        return Path(given).expanduser().absolute()
    import platformdirs

    return platformdirs.user_data_path("centrala")


def _file(environment: Mapping[str, str], home: Path) -> Path | None:
    """The TOML file: one that was named must be there, the one in home may be missing."""
    if named := environment.get(f"{PREFIX}CONFIG"):
        path = Path(named).expanduser()
        if not path.is_file():
            raise ConfigurationError(f"CENTRALA_CONFIG names {path}, which is not there.")
        return path
    path = home / "centrala.toml"
    return path if path.is_file() else None


def _from_file(path: Path | None) -> dict[str, object]:
    """The file's values, each checked against its key."""
    if path is None:
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise ConfigurationError(f"{path} cannot be read: {fault}.") from fault
    for key in content:
        if key not in KEYS:
            raise ConfigurationError(f"{path} has an unknown key {key!r}{_did_you_mean(key)}.")
    return {key: _from_toml(key, value, f"{key} in {path}") for key, value in content.items()}


def _did_you_mean(key: str, prefix: str = "") -> str:
    """The known key nearest to a mistyped one, as the end of a sentence."""
    near = difflib.get_close_matches(key, KEYS, n=1)
    if not near:
        return ""
    return f" (did you mean {prefix + near[0].upper() if prefix else near[0]}?)"


def _from_toml(key: str, value: object, where: str) -> object:
    """One value as TOML typed it."""
    kind = KEYS[key].type
    if isinstance(value, str):
        return _from_text(key, value, where)
    if kind is int and type(value) is int:
        return value
    if kind is bool and isinstance(value, bool):
        return value
    if kind == tuple[str, ...] and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    raise ConfigurationError(f"{where} must be {_kind_in_words(kind)}, not {value!r}.")


def _from_text(key: str, text: str, where: str) -> object:
    """One value from text, as variables give it."""
    kind = KEYS[key].type
    text = text.strip()
    if text == "" and KEYS[key].default is not MISSING:
        return KEYS[key].default  # an empty variable is a variable not set
    if kind is str:
        return text
    if kind is int and text.removeprefix("-").isdecimal():
        return int(text)
    if kind is bool and text.lower() in ("1", "true", "yes", "on", "0", "false", "no", "off"):
        return text.lower() in ("1", "true", "yes", "on")
    if kind == tuple[str, ...]:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if kind in (Path, Path | None):
        return Path(text).expanduser().absolute()
    raise ConfigurationError(f"{where} must be {_kind_in_words(kind)}, not {text!r}.")


def _kind_in_words(kind: object) -> str:
    words = {int: "a whole number", bool: "true or false", str: "text"}
    return words.get(kind, "a list of texts" if kind == tuple[str, ...] else "a path")  # type: ignore[call-overload, no-any-return]


def _check(settings: Settings) -> None:
    """What no single value shows: ports that clash, words that mean nothing."""
    ports = {key: getattr(settings, key) for key in KEYS if key.endswith("_port") or key == "port"}
    for key, port in (ports | {"rtp_start": settings.rtp_start, "rtp_end": settings.rtp_end}).items():
        if not 1 <= port <= 65_535:
            raise ConfigurationError(f"{key} must be between 1 and 65535, not {port}.")
    for key, port in ports.items():
        for other, same in ports.items():
            if key < other and port == same:
                raise ConfigurationError(f"{key} and {other} are both {port}; each needs a port of its own.")
    if settings.rtp_end - settings.rtp_start < 20:
        raise ConfigurationError("rtp_end must be at least 20 above rtp_start; each call takes up to four.")
    if settings.log_level not in LOG_LEVELS:
        raise ConfigurationError(f"log_level must be one of {', '.join(LOG_LEVELS)}, not {settings.log_level!r}.")
    _check_ways_out(settings)
    if settings.database_url and urlsplit(settings.database_url).scheme not in ("postgresql", "postgres"):
        raise ConfigurationError("database_url must begin with postgresql://.")


def _check_ways_out(settings: Settings) -> None:
    """Addresses of the mail server and the SMS provider."""
    if settings.mail_url and urlsplit(settings.mail_url).scheme not in ("smtp", "smtp+starttls", "smtps"):
        raise ConfigurationError("mail_url must begin with smtp://, smtp+starttls:// or smtps://.")
    if settings.mail_url and "@" not in settings.mail_from:
        raise ConfigurationError("mail_from must be the e-mail address that customers see, as mail_url is set.")
    if settings.sms_url and urlsplit(settings.sms_url).scheme not in ("https", "http"):
        raise ConfigurationError("sms_url must begin with https://.")
