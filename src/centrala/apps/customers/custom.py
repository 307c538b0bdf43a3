"""The centre's own fields of customers, as they are defined now."""

from collections.abc import Mapping
from typing import Any

from centrala.apps.customers import rules
from centrala.apps.customers.models import CustomField
from centrala.base.refusal import Invalid


def shapes() -> list[rules.FieldShape]:
    """The fields in use."""
    return [
        rules.FieldShape(field.pk, field.label, field.kind, tuple(field.choices), field.required)
        for field in CustomField.objects.filter(active=True)
    ]


def read_custom(values: Mapping[str, Any]) -> dict[str, Any]:
    """Custom values as they are kept, or ``Invalid`` with everything that is wrong with them."""
    if not values:
        return {}
    kept, faults = rules.read_custom(values, shapes())
    if faults:
        raise Invalid(" ".join(faults), "bad_custom_field")
    return kept
