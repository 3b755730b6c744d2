"""Outlets (公示载体, R24), what was handed over to them (移交), put up, and taken down there."""

from django.db import models

from office.words import words


class Outlet(models.Model):
    """A place where somebody else puts up what is public: a channel as data, no code (R24).

    `contact` is whom it is handed to, `reach` how that person is reached. `contents` are words of
    `office.handovers.outlet_choice.CONTENTS`; no venue or no industry chosen means all of them, 0
    months all that is public. `changed_at` tells a page whether a colleague was faster.
    """

    class Kind(models.TextChoices):
        """What is made for it; the code knows these and no others."""

        PORTAL = "portal", words("门户网站", "Portal")
        WECHAT = "wechat", words("微信公众号", "WeChat")
        MEDIA = "media", words("媒体", "Media")

    name_zh = models.CharField(max_length=60, unique=True)
    name_en = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    language = models.CharField(max_length=2, choices=[("zh", "中文"), ("en", "English")])
    contact = models.CharField(max_length=80)
    reach = models.CharField(max_length=120, blank=True)
    contents = models.JSONField(default=list)
    venues = models.JSONField(default=list, blank=True)
    industries = models.JSONField(default=list, blank=True)
    months = models.PositiveSmallIntegerField(default=0)
    on = models.BooleanField(default=True)
    """Channels are switched on one by one (R10)."""
    changed_by = models.CharField(max_length=120)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"outlet {self.pk}"


class HandOver(models.Model):
    """One package that was handed over: what it was made from, and its digest; never its bytes.

    `choice` is the outlet's choice as it was then (`choice.Choice`). The database keeps the row
    as it was written.
    """

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="handovers")
    seq = models.PositiveIntegerField()
    """The publication whose words these are."""
    as_of = models.DateField()
    choice = models.JSONField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the package; "": its text was copied, and none was made."""
    whom = models.CharField(max_length=80)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    once = models.UUIDField(null=True, unique=True)
    """The asking, where a page asked for it: what is asked for once is handed over once."""

    def __str__(self) -> str:
        return f"hand-over {self.pk}"


class HandedItem(models.Model):
    """One record, warning or good news that was in a package, by its number, without words; or
    the figures of one venue, with their picture.

    `venue` and `operator` say which withdrawals it goes with; a warning has neither.
    """

    class Kind(models.TextChoices):
        """What it is."""

        RECORD = "record", "投诉"
        NEWS = "news", "警示或好消息"
        FIGURE = "figure", "统计数字"

    handover = models.ForeignKey(HandOver, models.PROTECT, related_name="items")
    kind = models.CharField(max_length=6, choices=Kind)
    item = models.CharField(max_length=32)
    """The public id of a record; the id of a warning or of good news; the venue of figures."""
    version = models.PositiveSmallIntegerField(default=0)
    """Of a record."""
    venue = models.CharField(max_length=8, blank=True)
    operator = models.CharField(max_length=40, blank=True)
    until = models.DateTimeField(null=True)
    """The first instant at which it is public no more, as it was signed."""

    class Meta:
        """Each once in a package; found by its number, for the history of a record."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["handover", "kind", "item"], name="once_a_handover")
        ]
        indexes = [models.Index(fields=["item"], name="handed_item")]  # noqa: RUF012

    def __str__(self) -> str:
        return f"{self.item} in hand-over {self.handover_id}"


class PutUp(models.Model):
    """Where a package was put up (刊出), noted later: an address, or a page of a paper."""

    handover = models.ForeignKey(HandOver, models.PROTECT, related_name="put_ups")
    address = models.CharField(max_length=300)
    on = models.DateField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"hand-over {self.handover_id} put up {self.on}"


class TakenDown(models.Model):
    """That one thing of a package stands there no more: since which day, who says so, and where."""

    item = models.OneToOneField(HandedItem, models.PROTECT, related_name="taken_down")
    on = models.DateField()
    who = models.CharField(max_length=80)
    """Who took it down there."""
    evidence = models.CharField(max_length=300)
    """An address that shows it, or what was looked at."""
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.item_id} taken down {self.on}"
