"""Tables of articles, their versions, attachments, feedback and gaps."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone

from centrala.apps.sites.models import LANGUAGES

AUDIENCES = [("everyone", "Everyone"), ("leaders", "Supervisors and administrators")]
VERDICTS = [("helped", "Helped"), ("did_not", "Did not help"), ("wrong", "Is wrong")]
LONGEST_BODY = 200_000


class Article(models.Model):
    """One article in one language: the draft people edit. Agents read the live version only.

    ``edition`` grows with each saved draft, so that two people can't overwrite each other unseen.
    """

    id = models.BigAutoField(primary_key=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    original = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="translations")
    title = models.CharField(max_length=200)
    body = models.TextField(default="", blank=True, validators=[MaxLengthValidator(LONGEST_BODY)])
    tags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    audience = models.CharField(max_length=8, choices=AUDIENCES, default="everyone")
    queues = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    owner = models.CharField(max_length=150, default="", blank=True)
    review_on = models.DateField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)
    retired = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.CharField(max_length=150)

    class Meta:
        verbose_name = "article"
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="article_newest_first"),
            models.Index(fields=["review_on"], condition=models.Q(retired=False), name="article_by_review"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["original", "language"], name="one_translation_a_language"),
            models.CheckConstraint(condition=~models.Q(original=models.F("id")), name="article_not_its_own_original"),
        ]

    @property
    def family(self) -> int:
        """What all translations of one article share."""
        return self.original_id or self.pk


class ArticleVersion(models.Model):
    """What was published once; never changed again. At most one version of an article is live.

    The index columns are filled when a version goes live, from folded words (``rules.indexed``).
    """

    UNTOLD = frozenset({"title_words", "all_words"})

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    body = models.TextField(default="", blank=True)
    comment = models.CharField(max_length=200, default="", blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.CharField(max_length=150)
    live = models.BooleanField(default=True)
    title_words = SearchVectorField(null=True, blank=True, editable=False)
    all_words = SearchVectorField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "article version"
        ordering = ["article", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_version_numbers_differ"),
            models.UniqueConstraint(fields=["article"], condition=models.Q(live=True), name="one_live_version_an_article"),
        ]
        indexes = [
            GinIndex(fields=["title_words"], condition=models.Q(live=True), name="article_by_title"),
            GinIndex(fields=["all_words"], condition=models.Q(live=True), name="article_by_words"),
        ]


class Attachment(models.Model):
    """A file of an article. It lies in the database, so that one backup holds everything."""

    UNTOLD = frozenset({"content"})

    id = models.BigAutoField(primary_key=True)
    article = models.ForeignKey(Article, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size_bytes = models.PositiveIntegerField()
    content = models.BinaryField()
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.CharField(max_length=150)

    class Meta:
        verbose_name = "attachment"
        ordering = ["id"]


class Feedback(models.Model):
    """What one person thought of one version; "wrong" waits until somebody has settled it."""

    id = models.BigAutoField(primary_key=True)
    article = models.ForeignKey(Article, models.CASCADE, related_name="feedback")
    version = models.PositiveIntegerField()
    verdict = models.CharField(max_length=8, choices=VERDICTS)
    comment = models.CharField(max_length=2000, default="", blank=True)
    contact = models.TextField(default="", blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=150)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=150, default="", blank=True)

    class Meta:
        verbose_name = "feedback"
        indexes = [
            models.Index(fields=["-at", "-id"], name="feedback_newest_first"),
            models.Index(fields=["article", "verdict"], name="feedback_by_article"),
        ]


class Gap(models.Model):
    """Words that people looked for and did not find, and how often."""

    id = models.BigAutoField(primary_key=True)
    folded = models.CharField(max_length=200, unique=True)
    typed = models.CharField(max_length=200)
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    last_by = models.CharField(max_length=150)
    settled = models.BooleanField(default=False)

    class Meta:
        verbose_name = "gap"
        indexes = [models.Index(fields=["-times", "-last_at"], condition=models.Q(settled=False), name="gap_by_times")]
