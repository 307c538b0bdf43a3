"""Creating, changing and removing one row inside an action: checked, saved, left in the trail."""

from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, QuerySet, RestrictedError

from centrala.base import trail
from centrala.base.refusal import Conflict, Invalid, NotFound

M = TypeVar("M", bound=Model)


def row(instance: Model) -> dict[str, Any]:
    """The row as the trail shows it; what the model names in ``UNTOLD`` is only said to be there."""
    untold: frozenset[str] = getattr(instance, "UNTOLD", frozenset())
    values = {}
    for field in instance._meta.concrete_fields:  # noqa: SLF001 - Django's documented door to fields
        value = field.value_from_object(instance)
        values[field.name] = ("***" if value else "") if field.name in untold else value
    return values


def as_keys(values: dict[str, Any], *names: str) -> dict[str, Any]:
    """The same values with references by key: ``site`` becomes ``site_id``."""
    return {f"{name}_id" if name in names else name: value for name, value in values.items()}


def noun(instance: Model | type[Model]) -> str:
    """The model's name as people say it."""
    return str(instance._meta.verbose_name)  # noqa: SLF001


def create(model: type[M], **values: Any) -> M:
    """A new row; raises ``Invalid`` or ``Conflict`` in plain words."""
    instance = model(**values)
    check(instance)
    save(instance, force_insert=True)
    trail.mark(noun(model), instance.pk, None, row(instance))
    return instance


def change(instance: M, **values: Any) -> bool:
    """Set fields of a row; says whether anything is different now."""
    before = row(instance)
    untold_changed = False
    for name, value in values.items():
        untold_changed |= name in getattr(instance, "UNTOLD", ()) and getattr(instance, name) != value
        setattr(instance, name, value)
    after = row(instance)
    if before == after and not untold_changed:
        trail.nothing_changed()
        return False
    check(instance)
    save(instance)
    changed = {name for name in after if before[name] != after[name] or name in getattr(instance, "UNTOLD", ())}
    trail.mark(noun(instance), instance.pk, {n: before[n] for n in changed}, {n: after[n] for n in changed})
    return True


def remove(instance: Model) -> None:
    """Delete a row, unless others rest on it."""
    before, key = row(instance), instance.pk
    try:
        instance.delete()
    except (ProtectedError, RestrictedError) as error:
        users = sorted({f"{noun(o)} {o.pk}" for o in (getattr(error, "protected_objects", None) or error.restricted_objects)})
        raise Conflict(
            f"The {noun(instance)} {key} is still used by {', '.join(users[:5])}; change those first.", "in_use"
        ) from None
    trail.mark(noun(instance), key, before, None)


def locked(rows: QuerySet[M], key: object) -> M:
    """The row to be changed, held until the action ends."""
    try:
        return rows.select_for_update(of=("self",)).get(pk=key)
    except (rows.model.DoesNotExist, ValueError, ValidationError):
        raise NotFound(noun(rows.model), key) from None


def check(instance: Model) -> None:
    """Django's own checks, as one sentence."""
    try:
        instance.full_clean()
    except ValidationError as error:
        raise Invalid(_sentence(error)) from None


def save(instance: Model, *, force_insert: bool = False) -> None:
    """Save; what the database forbids becomes a conflict."""
    try:
        with transaction.atomic():
            instance.save(force_insert=force_insert)
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or "a rule of the database"
        raise Conflict(f"The {noun(instance)} can't be saved: it breaks {name}.") from None


def _sentence(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    parts = []
    for field, messages in error.message_dict.items():
        text = " ".join(messages)
        parts.append(text if field == NON_FIELD_ERRORS else f"{field}: {text}")
    return " ".join(parts)
