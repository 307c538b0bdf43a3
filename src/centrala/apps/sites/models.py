"""Tables of the organisation, its sites and calendars."""

from zoneinfo import available_timezones

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from centrala.apps.sites import rules
from centrala.base.short_id import short_id_key

LANGUAGES = [("en", "English"), ("da", "Dansk"), ("nl", "Nederlands"), ("pl", "Polski"), ("et", "Eesti"), ("hu", "Magyar")]
REASONS = ["break", "lunch", "meeting", "training", "back_office"]


def must_be_zone(name: str) -> None:
    """A name from the time zone database."""
    if name not in available_timezones():
        raise ValidationError(f"{name!r} is no time zone; use a name such as Europe/Copenhagen.")


def must_be_week(week: object) -> None:
    """Openings of seven days."""
    if problem := rules.week_problem(week):
        raise ValidationError(problem)


def must_be_openings(openings: object) -> None:
    """Openings of one day."""
    if problem := rules.openings_problem(openings):
        raise ValidationError(problem)


def default_reasons() -> list[str]:
    """Why an agent isn't ready, to begin with."""
    return list(REASONS)


class Organisation(models.Model):
    """The one row of settings for the whole centre."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=120, default="Contact centre")
    zone = models.CharField(max_length=64, default="UTC", validators=[must_be_zone])
    country = models.CharField(max_length=2, default="DK")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    not_ready_reasons = ArrayField(models.CharField(max_length=40), default=default_reasons)
    park_seconds = models.PositiveIntegerField(default=600)
    reconnect_seconds = models.PositiveIntegerField(default=30)
    recording_days = models.PositiveIntegerField(default=365)
    visitor_calls = models.BooleanField(default=True)
    # Hours of the callee's own day, within which a callback may be asked for.
    callback_from_hour = models.PositiveSmallIntegerField(default=8)
    callback_until_hour = models.PositiveSmallIntegerField(default=21)

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisation"
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="one_organisation"),
            models.CheckConstraint(
                condition=models.Q(callback_from_hour__lt=models.F("callback_until_hour"), callback_until_hour__lte=24),
                name="callback_hours_follow",
                violation_error_message="The hour callbacks end has to be later than the hour they begin, at most 24.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """A place of work, in one time zone."""

    id = short_id_key()
    name = models.CharField(max_length=120)
    zone = models.CharField(max_length=64, default="UTC", validators=[must_be_zone])
    country = models.CharField(max_length=2, default="DK")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")

    class Meta:
        verbose_name = "site"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Calendar(models.Model):
    """Opening hours of a site. ``weekly``: seven lists of [from, to] in minutes from local midnight, Monday first."""

    id = short_id_key()
    name = models.CharField(max_length=120)
    site = models.ForeignKey(Site, models.PROTECT, related_name="calendars")
    weekly = models.JSONField(default=rules.always_open, validators=[must_be_week])
    holiday_country = models.CharField(max_length=2, default="", blank=True)

    class Meta:
        verbose_name = "calendar"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A country whose holidays are known."""
        if self.holiday_country and not rules.has_holidays(self.holiday_country):
            raise ValidationError({"holiday_country": "No public holidays are known for that country code."})


class CalendarException(models.Model):
    """One date unlike the week: other openings, or a holiday of one's own."""

    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="exceptions")
    date = models.DateField()
    name = models.CharField(max_length=120, default="", blank=True)
    holiday = models.BooleanField(default=False)
    openings = models.JSONField(default=list, blank=True, validators=[must_be_openings])

    class Meta:
        verbose_name = "calendar exception"
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["calendar", "date"], name="one_exception_a_date")]

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.date}"
