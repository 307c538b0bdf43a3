"""Short stable identifiers that people choose: ``support``, ``main-menu``, ``anna``."""

from django.core.validators import RegexValidator
from django.db import models

PATTERN = r"^[a-z0-9][a-z0-9._-]{0,39}\Z"

must_be_short_id = RegexValidator(
    PATTERN, "Use 1 to 40 small letters, digits, dots, hyphens or underscores, beginning with a letter or digit."
)


def short_id_key() -> "models.CharField[str, str]":
    """The primary key of tables whose rows people name."""
    return models.CharField(primary_key=True, max_length=40, validators=[must_be_short_id])
