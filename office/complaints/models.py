"""What the office keeps of complaints: the files they came in, who wrote them, later changes."""

from django.db import models

from office.registry.models import Organisation
from office.words import words
from sync.outcomes import Outcome


class Upload(models.Model):
    """One file: which bytes, as what, by whom; uploaded in the page, or by `office import`.

    In the page it is staged first: its rows (`StagedRow`) are looked at, mended or rejected, and
    only taking them in writes complaints. While it is `JUDGING` or `TAKING` its rows are written
    some at a time, and nobody else changes any. `sheet` is an `uploads.sheet_columns.Sheet` as
    JSON, `counts` the number of rows by state, `problem` the sentence that says why no row can be
    judged yet.
    """

    class State(models.TextChoices):
        """How far it is."""

        READING = "reading", words("读取中", "Being read")
        OPEN = "open", words("待核对", "To be checked")
        JUDGING = "judging", words("核对中", "Being checked")
        TAKING = "taking", words("录入中", "Being taken in")
        TAKEN = "taken", words("已录入", "Taken in")
        DISCARDED = "discarded", words("已放弃", "Discarded")

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    profile = models.CharField(max_length=40)
    month = models.CharField(max_length=7, blank=True)
    """The month of conclusion the file or the person gave; blank where rows have dates."""
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State, default=State.TAKEN, db_index=True)
    size = models.PositiveIntegerField(default=0)
    identity_cells = models.PositiveIntegerField(default=0)
    """Cells that say who somebody is, dropped before the file was kept; 0: kept as it came."""
    venue = models.ForeignKey("registry.Venue", models.PROTECT, null=True, blank=True)
    unit = models.ForeignKey("registry.Unit", models.PROTECT, null=True, blank=True)
    given_month = models.CharField(max_length=7, blank=True)
    """The month of conclusion as a person said it in the page, and who."""
    month_said_by = models.CharField(max_length=120, blank=True)
    sheet = models.JSONField(default=dict, blank=True)
    problem = models.TextField(blank=True)
    counts = models.JSONField(default=dict, blank=True)
    ended_by = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.sha256[:8]})"


class Complaint(models.Model):
    """One concluded complaint (投诉) with the raw text, for the office only.

    `(source_org, number)` is its key; files without numbers give the hash of the raw row and
    its occurrence. `row_hash` tells whether a later import says anything new. `amount_yuan` is
    money paid, in whole yuan rounded half up. `closed_on` and `days` (working days) stay None
    where the source gives only a month; `testing` (`complaints.testing_time`), which no term
    counts, is blank where nobody said that there was a test; `closed_month_said_by` names who
    said that month.
    `exclusion` is a ground of non-publication, X1 to X10 (不予公示), or blank.
    """

    class Status(models.TextChoices):
        """Where the complaint stands on its way to the screen."""

        NEW = "new", words("待公示", "To be published")
        WITHHELD = "withheld", words("不予公示", "Withheld")
        FROZEN = "frozen", words("待签", "To be signed")
        PUBLISHED = "published", words("已公示", "Published")
        WITHDRAWN = "withdrawn", words("已撤下", "Taken down")

    SourceKind = Organisation.Kind
    """Who accepted it: the bureau, or a consumer association (R13)."""

    source_org = models.CharField(max_length=120)
    source_kind = models.CharField(max_length=11, choices=SourceKind)
    number = models.CharField(max_length=80)
    row_hash = models.CharField(max_length=64)
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="complaints")
    source_row = models.PositiveIntegerField(null=True, blank=True)
    """The row of that file it came from."""
    venue = models.ForeignKey("registry.Venue", models.PROTECT, null=True, blank=True)
    in_no_venue = models.BooleanField(null=True, blank=True)
    """Whether a person or the file said that it is in none; then no venue is missing."""
    operator = models.ForeignKey("registry.Operator", models.PROTECT)
    shop_no = models.CharField(max_length=40, blank=True)
    accepted_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_month = models.CharField(max_length=7)
    closed_month_said_by = models.CharField(max_length=120)
    industry = models.CharField(max_length=120, blank=True)
    issue = models.CharField(max_length=120, blank=True)
    goods = models.CharField(max_length=120, blank=True)
    industry_path = models.CharField(max_length=400, blank=True)
    issue_path = models.CharField(max_length=400, blank=True)
    goods_path = models.CharField(max_length=400, blank=True)
    """The whole category, where a source gives one: 投诉问题→质量; its last step is the label."""
    content = models.TextField(blank=True)
    request = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, choices=[(o.value, o.name) for o in Outcome])
    amount_yuan = models.PositiveIntegerField(default=0)
    days = models.PositiveIntegerField(null=True, blank=True)
    testing = models.CharField(max_length=21, blank=True)
    language = models.CharField(max_length=2, default="zh")
    headline_zh = models.CharField(max_length=60, blank=True)
    headline_en = models.CharField(max_length=120, blank=True)
    summary_zh = models.CharField(max_length=300, blank=True)
    summary_en = models.CharField(max_length=600, blank=True)
    full_text_zh = models.TextField(blank=True)
    full_text_en = models.TextField(blank=True)
    reply_zh = models.TextField(blank=True)
    reply_en = models.TextField(blank=True)
    reply_on = models.DateField(null=True, blank=True)
    """When the operator gave its reply (R45); None where the source says nothing of it."""
    objection = models.JSONField(default=dict, blank=True)
    """How far an objection has come (R46), as it is published: `state` and `on`; {} for none."""
    focus = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)
    exclusion = models.CharField(max_length=3, blank=True)
    unit = models.ForeignKey("registry.Unit", models.PROTECT, null=True, blank=True)
    picked = models.BooleanField(default=True)
    """Whether it is listed where its month is published selectively (R9)."""
    secrecy_by = models.CharField(max_length=120, blank=True)
    """Who ticked 保密审查 (R2): no state or trade secret; blank: nobody has."""
    secrecy_at = models.DateTimeField(null=True, blank=True)
    sourced = models.JSONField(default=dict, blank=True)
    """What the source says, by column, of facts that a person changed here."""
    raw_deleted_at = models.DateTimeField(null=True, blank=True)
    """When `content` was deleted by rule; the published words stay."""
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        """One complaint a source and number; the list is read from its indexes alone."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["source_org", "number"], name="one_complaint_a_number")
        ]
        indexes = [  # noqa: RUF012
            models.Index(
                fields=[
                    "closed_month", "id", "status", "venue", "unit", "exclusion", "secrecy_by",
                    "operator", "number", "outcome", "accepted_on", "issue",
                ],
                name="complaint_list",
            ),
            models.Index(
                fields=[
                    "status", "venue", "closed_month", "id", "exclusion", "secrecy_by", "unit",
                    "operator", "number", "outcome", "accepted_on", "issue",
                ],
                name="complaint_state",
            ),
            # What waits, as the first page asks for it again and again: its texts are not read.
            models.Index(
                fields=[
                    "status", "exclusion", "closed_month", "venue", "number", "id", "updated",
                    "operator", "secrecy_by", "closed_on", "accepted_on", "industry", "picked",
                    "language", "in_no_venue",
                ],
                name="complaint_waiting",
            ),
            # What narrows the list, in its order; and its other orders.
            models.Index(fields=["status", "closed_month", "id"], name="complaint_state_month"),
            models.Index(fields=["venue", "closed_month", "id"], name="complaint_venue_month"),
            models.Index(fields=["unit", "closed_month", "id"], name="complaint_unit_month"),
            models.Index(fields=["industry", "closed_month", "id"], name="complaint_industry"),
            models.Index(fields=["issue", "id"], name="complaint_issue"),
            models.Index(fields=["outcome", "id"], name="complaint_outcome"),
            models.Index(fields=["number", "id"], name="complaint_number"),
            # Whether anything of a month was saved (`insight.kept_sums`).
            models.Index(fields=["closed_month", "updated"], name="complaint_month_saved"),
            # Its shops (`intake.known_shops`).
            models.Index(fields=["venue", "operator", "shop_no"], name="complaint_shop"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number


class Contributor(models.Model):
    """Who entered or edited a complaint, and so signs no set in which it is new (R27)."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="contributors")
    person = models.CharField(max_length=120)

    class Meta:
        """One row a person."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["complaint", "person"], name="one_contributor_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.complaint_id}"


class ChangeProposal(models.Model):
    """A later file says something else of a complaint already here; a person decides.

    `changes` maps a field of `Complaint` to [value now, value proposed].
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="proposals")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="proposals")
    row_hash = models.CharField(max_length=64)
    changes = models.JSONField()
    hands = models.JSONField(default=list)
    """Who uploaded the file, mended its row or took it in: whose words these are (R27)."""
    accepted = models.BooleanField(null=True, blank=True)
    """None until decided."""
    decided_by = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The same change waits once; decided, it may come up again later."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=["complaint", "row_hash"],
                condition=models.Q(accepted=None),
                name="one_proposal_a_changed_row",
            )
        ]

    def __str__(self) -> str:
        return f"{self.complaint}: {', '.join(self.changes)}"
