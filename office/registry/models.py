"""Bureau, venues, panel profiles, operators, accepting organisations, labels."""

from django.core.exceptions import ValidationError
from django.db import models
from stdnum.cn import uscc as uscc_number
from stdnum.exceptions import ValidationError as NumberError

from office.registry.accepting_words import ACCEPTING
from office.registry.legal_terms import (
    MEDIATE_BY_LAW,
    TAKE_UP_BY_LAW,
    TELL_BY_LAW,
    THIRD_PARTY_BY_LAW,
)
from office.words import words


def check_uscc(value: str) -> None:
    """Refuse a 统一社会信用代码 whose form or check character is wrong (GB 32100).

    Raises:
        ValidationError: it is none.
    """
    try:
        uscc_number.validate(value)
    except NumberError:
        raise ValidationError(
            words(
                "这不是有效的统一社会信用代码。", "This is not a valid unified social credit code."
            )
        ) from None


class Bureau(models.Model):
    """The one row of what the bureau rules: `settings` is a `sync.bundle.Settings` as JSON.

    `provisioning` holds what a screen needs at enrolment beyond the settings: addresses of the
    repository and of the wake.
    """

    settings = models.JSONField()
    repository = models.CharField(max_length=200)
    wake = models.CharField(max_length=200, blank=True)
    as_of = models.DateField(null=True, blank=True)
    """数据截至, the last day that the imported months cover; None: the last day of the newest."""
    policy = models.JSONField(default=dict, blank=True)
    """What the office rules for itself, a `registry.policy.Policy` as JSON; not signed."""
    sensitive_until = models.DateField(null=True, blank=True)
    """The last day of the last sensitive period; kept by `sensitive_periods.rule`, not signed."""

    def __str__(self) -> str:
        return str(self.settings.get("authority", {}).get("zh", ""))


class LawVersion(models.Model):
    """What the law said from a day on, as the bureau entered it; the database keeps each as it is.

    Of two of one day the later entry holds: so a slip is mended, and stays to be seen.
    """

    since = models.DateField()
    basis = models.JSONField()
    """The documents on which publication rests (R42), a line each."""
    publish_days = models.PositiveSmallIntegerField()
    """Working days from conclusion to publication (R47)."""
    answer_days = models.PositiveSmallIntegerField()
    """Working days to a written answer to who says that what is published is wrong (R33, R46)."""
    tell_days = models.PositiveSmallIntegerField(default=TELL_BY_LAW)
    """Working days in which both parties are told whether an objection is taken up (R46)."""
    ask_days = models.PositiveSmallIntegerField(default=THIRD_PARTY_BY_LAW)
    """Working days that whoever is asked about an objection has for the answer (R46)."""
    take_up_days = models.PositiveSmallIntegerField(default=TAKE_UP_BY_LAW)
    """Working days in which a complaint is taken up; told to consumers."""
    mediate_days = models.PositiveSmallIntegerField(default=MEDIATE_BY_LAW)
    """Calendar days in which mediation ends, testing not counted; told to consumers."""
    review_days = models.PositiveSmallIntegerField(null=True)
    """Calendar days to apply for reconsideration, and months to sue, from learning of a decision;
    told to who is refused. None of a version of before they were asked for: a new column with a
    default would make the table anew, and its triggers would go."""
    sue_months = models.PositiveSmallIntegerField(null=True)
    grounds = models.JSONField(default=dict)
    """By code of a ground of non-publication (X1 to X10) where the law has it."""
    note = models.CharField(max_length=200)
    """What changed, and by which document."""
    set_by = models.CharField(max_length=120)
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"law {self.pk} since {self.since}"


class PanelProfile(models.Model):
    """A kind of panel; `body` is a `sync.bundle.Profile` as JSON."""

    name = models.CharField(max_length=40, primary_key=True)
    body = models.JSONField()

    def __str__(self) -> str:
        return self.name


class Venue(models.Model):
    """A place with screens. One that has closed or merged keeps its row for ever."""

    class State(models.TextChoices):
        """What the venue's role is signed as."""

        OPEN = "open", words("营业", "Open")
        CLOSED = "closed", words("已关闭", "Closed")
        MERGED = "merged", words("已并入", "Merged")

    id = models.CharField(max_length=8, primary_key=True)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    region = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    profiles = models.ManyToManyField(PanelProfile, related_name="venues")
    floors = models.JSONField(default=list, blank=True)
    """Names of its floors, from below: "B1", "L1"."""
    disclosed = models.BooleanField(default=True)
    """Whether disclosure has begun there; venues are switched on one by one (R10)."""

    def __str__(self) -> str:
        return self.id


class Operator(models.Model):
    """An operator complained of (被投诉方) with its registration data (R11).

    `key` is the USCC, else `N` and sixteen hex digits of the SHA-256 of the name
    (`registry.operator_matching.operator_key`). `shop_no` is where a complaint gives none.
    """

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    sign = models.CharField(max_length=120, blank=True)
    uscc = models.CharField(max_length=18, blank=True, validators=[check_uscc])
    kind = models.CharField(max_length=120, blank=True)
    registered_address = models.CharField(max_length=120, blank=True)
    business_address = models.CharField(max_length=120, blank=True)
    authority = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=120, blank=True)
    shop_no = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.sign or self.name


class OperatorAlias(models.Model):
    """Another spelling of an operator, reviewed by a person: imports under `key` find `operator`.

    The operator once registered under that key keeps its row where something is published of it.
    """

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    operator = models.ForeignKey(Operator, models.PROTECT, related_name="aliases")
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key} -> {self.operator_id}"


class Lease(models.Model):
    """Where an operator has its shop in a venue, from when to when (both days included)."""

    operator = models.ForeignKey(Operator, models.CASCADE, related_name="leases")
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="leases")
    shop_no = models.CharField(max_length=40)
    floor = models.CharField(max_length=20, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        """A lease does not end before it begins."""

        constraints = [  # noqa: RUF012
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="lease_period",
            )
        ]

    def __str__(self) -> str:
        return f"{self.venue_id} {self.shop_no}"


class Unit(models.Model):
    """A handling unit (承办单位), such as a branch office; it may file opinions (R28).

    One that is closed (停用) keeps its row, its complaints and its accounts, and is given to no
    further complaint and to no further account.
    """

    name_zh = models.CharField(max_length=120, unique=True)
    name_en = models.CharField(max_length=120, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    """The day since which it is closed, in the bureau's zone; None: it is at work."""

    def __str__(self) -> str:
        return self.name_zh


class Organisation(models.Model):
    """Who accepts complaints (R13): the bureau, or a consumer association (消协组织)."""

    class Kind(models.TextChoices):
        """The authority's own, or a consumer association's."""

        BUREAU = "bureau", words(*ACCEPTING["bureau"].staff)
        ASSOCIATION = "association", words(*ACCEPTING["association"].staff)

    name_zh = models.CharField(max_length=120, unique=True)
    name_en = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=11, choices=Kind)

    def __str__(self) -> str:
        return self.name_zh


class Label(models.Model):
    """The English of an industry or of an issue."""

    zh = models.CharField(max_length=120, primary_key=True)
    en = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.zh


class IntakeCount(models.Model):
    """What the closed cohort cannot give, by venue and month: D1, D10, D11 (R6: its provider)."""

    venue = models.ForeignKey(Venue, models.PROTECT)
    month = models.CharField(max_length=7)
    accepted = models.PositiveIntegerField()
    sales_yuan = models.PositiveBigIntegerField(null=True, blank=True)
    footfall = models.PositiveIntegerField(null=True, blank=True)
    provider = models.CharField(max_length=120, blank=True)
    consented = models.BooleanField(default=False)
    """Whether the provider agreed to publication; without it neither figure is shown (R6)."""

    class Meta:
        """One row a venue and month."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["venue", "month"], name="one_intake_a_month")
        ]

    def __str__(self) -> str:
        return f"{self.venue_id} {self.month}"
