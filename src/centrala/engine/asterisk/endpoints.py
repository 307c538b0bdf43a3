"""Phones and trunks as Asterisk's own objects, in the order in which ARI must be given them.

Pure: nothing here talks to Asterisk. The engine sends each with
`PUT /asterisk/config/dynamic/{config_class}/{object_type}/{id}` and the body of `ConfigObject.body()`,
and sends all of them again after Asterisk was restarted, because they live in its memory.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# All SIP objects belong to this class, also those that other modules bring (identify, registration).
SIP = "res_pjsip"

BROWSER_CODECS = "!all,opus,ulaw,alaw"
PHONE_CODECS = "!all,g722,ulaw,alaw"
TRUNK_CODECS = "!all,alaw,ulaw,g722"
# A phone or trunk that does not answer for this long counts as gone.
QUALIFY_SECONDS = 30
QUALIFY_TIMEOUT = 3.0
# A browser that sends no sound at all for this long, silence included, has lost the call.
SILENT_SECONDS = 20

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ConfigObject:
    """One object of Asterisk's configuration."""

    config_class: str
    object_type: str
    id: str
    fields: Fields

    @property
    def path(self) -> str:
        """Where ARI takes it (PUT) and drops it (DELETE)."""
        return f"/asterisk/config/dynamic/{self.config_class}/{self.object_type}/{self.id}"

    def body(self) -> dict[str, list[dict[str, str]]]:
        """What ARI is given with PUT."""
        return {"fields": [{"attribute": name, "value": value} for name, value in self.fields]}


@dataclass(frozen=True)
class Media:
    """Where sound may come and go. With a `host` it is bound to that address only: loopback for a demo on one machine."""

    host: str | None = None

    def fields(self) -> Fields:
        """The endpoint's fields for it."""
        if self.host is None:
            return ()
        return (("media_address", self.host), ("bind_rtp_to_media_address", "yes"))


def agent_browser(name: str, password: str, media: Media, caller_id: str = "") -> list[ConfigObject]:
    """An agent's phone in the browser: one per name, encrypted sound, the newest tab wins."""
    return _browser(name, password, media, "from-agent", caller_id)


def visitor_browser(name: str, password: str, media: Media) -> list[ConfigObject]:
    """A customer who calls from a web page: may call in, is never called, is forgotten after the visit."""
    return _browser(name, password, media, "from-visitor", "")


def agent_phone(name: str, password: str, media: Media, caller_id: str = "") -> list[ConfigObject]:
    """An agent's desk phone or soft phone, over any transport; noticed within half a minute when it is gone."""
    aor = ConfigObject(SIP, "aor", name, (
        ("max_contacts", "1"),
        ("remove_existing", "yes"),
        ("default_expiration", "120"),
        ("maximum_expiration", "300"),
        ("minimum_expiration", "30"),
        *_qualify(),
    ))  # fmt: skip
    endpoint = ConfigObject(SIP, "endpoint", name, (
        ("context", "from-agent"),
        ("allow", PHONE_CODECS),
        ("auth", name),
        ("aors", name),
        *_behind_a_router(),
        *_calls(),
        *_named(caller_id),
        *media.fields(),
    ))  # fmt: skip
    return [_auth(name, name, password), aor, endpoint]


def trunk_by_address(
    name: str, addresses: Sequence[str], host: str, port: int, media: Media, *, qualify: bool = True
) -> list[ConfigObject]:
    """A carrier known by where it calls from (`192.0.2.1`, `192.0.2.0/24`, `127.0.0.1:5080`); we call it at host and port."""
    aor = ConfigObject(SIP, "aor", name, (("contact", f"sip:{host}:{port}"), *(_qualify() if qualify else ())))
    endpoint = ConfigObject(SIP, "endpoint", name, (*_trunk(name), ("identify_by", "ip"), *media.fields()))
    identify = ConfigObject(SIP, "identify", name, (("endpoint", name), ("match", ",".join(addresses)), ("srv_lookups", "no")))
    return [aor, endpoint, identify]


def trunk_by_registration(name: str, password: str, media: Media) -> list[ConfigObject]:
    """A gateway or branch exchange that registers at us with its name and password; its callers may have any number."""
    aor = ConfigObject(
        SIP, "aor", name, (("max_contacts", "1"), ("remove_existing", "yes"), ("minimum_expiration", "30"), *_qualify())
    )
    endpoint = ConfigObject(SIP, "endpoint", name, (
        *_trunk(name),
        ("auth", name),
        # The From header carries the caller's number, so the name is looked for where the password is proved.
        ("identify_by", "username,auth_username"),
        *_behind_a_router(),
        *media.fields(),
    ))  # fmt: skip
    return [_auth(name, name, password), aor, endpoint]


def trunk_we_register_at(
    name: str, user: str, password: str, host: str, port: int, media: Media, *, transport: str = "udp"
) -> list[ConfigObject]:
    """A carrier that gave us an account: we register there, and its calls come back along that registration."""
    parameters = f";transport={transport}" if transport != "udp" else ""
    registrar = f"sip:{host}:{port}{parameters}"
    registration = ConfigObject(SIP, "registration", name, (
        ("server_uri", registrar),
        ("client_uri", f"sip:{user}@{host}:{port}"),
        ("contact_user", user),
        ("outbound_auth", name),
        ("transport", transport),
        ("expiration", "300"),
        ("max_random_initial_delay", "1"),
        ("retry_interval", "20"),
        ("forbidden_retry_interval", "120"),
        ("max_retries", "1000000"),
        # Marks our contact, so that a call back to it is known for this trunk whatever address it comes from.
        ("line", "yes"),
        ("endpoint", name),
    ))  # fmt: skip
    endpoint = ConfigObject(SIP, "endpoint", name, (
        *_trunk(name),
        ("outbound_auth", name),
        ("from_user", user),
        *_behind_a_router(),
        *media.fields(),
    ))  # fmt: skip
    aor = ConfigObject(SIP, "aor", name, (("contact", registrar), *_qualify()))
    return [_auth(name, user, password), aor, endpoint, registration]


def removal(objects: Iterable[ConfigObject]) -> list[str]:
    """The paths to DELETE, users before what they use."""
    return [configured.path for configured in reversed(list(objects))]


def _browser(name: str, password: str, media: Media, context: str, caller_id: str) -> list[ConfigObject]:
    aor = ConfigObject(SIP, "aor", name, (
        ("max_contacts", "1"),
        ("remove_existing", "yes"),
        ("default_expiration", "120"),
        ("minimum_expiration", "30"),
        *_qualify(),
    ))  # fmt: skip
    endpoint = ConfigObject(SIP, "endpoint", name, (
        ("context", context),
        ("allow", BROWSER_CODECS),
        ("auth", name),
        ("aors", name),
        ("webrtc", "yes"),
        ("dtls_auto_generate_cert", "yes"),
        # A browser that dies says no goodbye; it sends sound without a break as long as it lives.
        ("rtp_timeout", "20"),
        # A page that vanished sends nothing any more; on hold a browser may be silent.
        ("rtp_timeout", str(SILENT_SECONDS)),
        ("rtp_timeout_hold", "3600"),
        *_calls(),
        *_named(caller_id),
        *media.fields(),
    ))  # fmt: skip
    return [_auth(name, name, password), aor, endpoint]


def _auth(name: str, user: str, password: str) -> ConfigObject:
    return ConfigObject(SIP, "auth", name, (("auth_type", "userpass"), ("username", user), ("password", password)))


def _trunk(name: str) -> Fields:
    return (
        ("context", "from-trunk"),
        ("allow", TRUNK_CODECS),
        ("aors", name),
        ("trust_id_inbound", "yes"),
        ("send_pai", "yes"),
        *_named(""),
        *_calls(),
    )


def _calls() -> Fields:
    """The engine alone connects and transfers calls, and sound always passes Asterisk, where it is recorded and counted."""
    return (
        ("allow_transfer", "no"),
        ("direct_media", "no"),
        ("dtmf_mode", "auto"),
        ("rtp_keepalive", "15"),
        # Nobody is asked to negotiate anew because of whom they are connected with; some carriers refuse it.
        ("send_connected_line", "no"),
    )


def _behind_a_router() -> Fields:
    return (("rtp_symmetric", "yes"), ("force_rport", "yes"), ("rewrite_contact", "yes"))


def _qualify() -> Fields:
    return (("qualify_frequency", str(QUALIFY_SECONDS)), ("qualify_timeout", str(QUALIFY_TIMEOUT)))


def _named(caller_id: str) -> Fields:
    # Always said: an endpoint that is told again without it takes the word "unknown" for its callers' number.
    return (("callerid", caller_id),)
