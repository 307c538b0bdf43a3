"""Reading trunks, prompts and the dial-out policy; building the switch plan."""

from django.conf import settings
from django.db.models import QuerySet

from centrala.apps.people.queries import phone_secrets
from centrala.apps.sites.queries import organisation
from centrala.apps.telephony import permissions, rules
from centrala.apps.telephony.models import DialOutPolicy, Prompt, PromptMedia, Trunk
from centrala.base.actor import Actor
from centrala.base.refusal import NotFound
from centrala.base.sealed import unseal
from centrala.contracts import switch_plan
from centrala.contracts.switch_plan import Phone, SwitchPlan
from centrala.contracts.token import phone_password


def build_switch_plan() -> SwitchPlan:
    """What the engine pushes to Asterisk and plays to callers, in a fixed number of queries."""
    return SwitchPlan(
        phones=tuple(Phone(p.agent, p.name, browser_password(p.agent), p.secret) for p in phone_secrets()),
        trunks=tuple(_trunk_plan(trunk) for trunk in Trunk.objects.filter(enabled=True)),
        prompts=_prompt_files(),
        default_language=organisation().language,
    )


def browser_password(username: str) -> str:
    """The SIP password of an agent's browser phone."""
    return phone_password(settings.CENTRALA_SECRETS.token_key, f"{username}-browser")


def prompts() -> QuerySet[Prompt]:
    """With their sounds."""
    return Prompt.objects.prefetch_related("media")


def list_prompts(for_user: Actor) -> list[Prompt]:
    """All prompts with their sounds."""
    permissions.READ_PROMPTS.demand(for_user)
    return list(prompts())


def get_prompt(for_user: Actor, key: str) -> Prompt:
    """One prompt with its sounds."""
    permissions.READ_PROMPTS.demand(for_user)
    try:
        return prompts().get(pk=key)
    except Prompt.DoesNotExist:
        raise NotFound("prompt", key) from None


def get_sound(for_user: Actor, key: str, language: str) -> PromptMedia:
    """A prompt's sound in one language."""
    permissions.READ_PROMPTS.demand(for_user)
    found = PromptMedia.objects.filter(prompt=key, language=language).first()
    if found is None:
        raise NotFound("sound", f"{key} in {language}")
    return found


def spoken_languages() -> dict[str, frozenset[str]]:
    """Every prompt and the languages it can be heard in: those with a sound, and those whose text is yet to be spoken."""
    heard = {
        key: {language for language, text in texts.items() if text} for key, texts in Prompt.objects.values_list("pk", "texts")
    }
    for key, language in PromptMedia.objects.values_list("prompt_id", "language"):
        heard.setdefault(key, set()).add(language)
    return {key: frozenset(languages) for key, languages in heard.items()}


def list_trunks(for_user: Actor) -> list[Trunk]:
    """All trunks."""
    permissions.TRUNKS.demand(for_user)
    return list(Trunk.objects.all())


def get_trunk(for_user: Actor, key: str) -> Trunk:
    """One trunk."""
    permissions.TRUNKS.demand(for_user)
    try:
        return Trunk.objects.get(pk=key)
    except Trunk.DoesNotExist:
        raise NotFound("trunk", key) from None


def dial_out_policy() -> DialOutPolicy:
    """Where agents may call; nowhere until somebody says so."""
    return DialOutPolicy.objects.filter(pk=1).first() or DialOutPolicy()


def _prompt_files() -> dict[str, dict[str, str]]:
    files: dict[str, dict[str, str]] = {}
    for prompt, language, stem in PromptMedia.objects.values_list("prompt_id", "language", "stem"):
        files.setdefault(prompt, {})[language] = stem
    return files


def _trunk_plan(trunk: Trunk) -> switch_plan.Trunk:
    host, port = trunk.host, trunk.port
    if not host and trunk.addresses:
        host, own_port = rules.split_port(trunk.addresses[0])
        port = own_port or port
    return switch_plan.Trunk(
        id=trunk.pk, transport=trunk.transport, known_by=trunk.known_by, addresses=tuple(trunk.addresses),
        host=host, port=port, username=trunk.username, secret=unseal(trunk.secret_sealed),
    )  # fmt: skip
