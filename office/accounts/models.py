"""Accounts, the roles given to them, and who acts for whom from when to when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import connection, models
from django.db.models import F, Q
from django.utils.timezone import localdate

from office.audit.record import ACTING
from office.errors import Sentences
from office.roles import Role
from office.words import words
from sync.errors import BadShapeError
from sync.key_holders import person_named

_FOLDED = 240
_SLUG = RegexValidator(
    r"\A[a-z0-9-]{1,40}\Z",
    words(
        "代号只用小写字母、数字和连字符。",
        "A short name may have only lower-case letters, digits and hyphens.",
    ),
)

_STANDING = """
SELECT role, 0 FROM accounts_grant WHERE user_id = %s
UNION
SELECT deputy.role, 1 FROM accounts_deputy AS deputy
JOIN accounts_user AS principal ON principal.id = deputy.principal_id AND principal.is_active
JOIN accounts_grant AS held ON held.user_id = principal.id AND held.role = deputy.role
WHERE deputy.deputy_id = %s AND deputy.since <= %s AND deputy.until >= %s
AND deputy.ended_at IS NULL
"""
"""Every request asks this: to have Django put it together took a third of a page's refusal."""


@dataclass(frozen=True)
class Standing:
    """The roles of a person on a day."""

    own: frozenset[Role]
    acting: frozenset[Role]

    @property
    def roles(self) -> frozenset[Role]:
        """Own and acting."""
        return self.own | self.acting

    def named(self, among: frozenset[Role]) -> str:
        """The role that stands in the audit log for an act open to `among`; own ones first."""
        for prefix, held in (("", self.own), (ACTING, self.acting)):
            for role in Role:
                if role in held & among:
                    return f"{prefix}{role}"
        return "none"


AT_WORK: dict[bool, Sentences] = {True: ("在岗", "Active"), False: ("已停用", "Closed")}
"""Of an account, by whether it is active."""


class UserManager(BaseUserManager["User"]):
    """Makes accounts; there is no superuser, every right is a role."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """A new account, its password hashed.

        Raises:
            ValidationError: the slug or the name is none.
        """
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.full_clean()
        user.save(using=self._db)
        return user


class User(AbstractUser):
    """A person. `username` is the slug that also stands in that person's key (`x-person`)."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = None  # type: ignore[assignment]
    username = models.CharField("代号 slug", max_length=40, unique=True, validators=[_SLUG])
    name = models.CharField("姓名 name", max_length=60)
    """姓名, as colleagues see it."""
    folded_name = models.CharField(max_length=_FOLDED, editable=False, db_index=True)
    """The same however it is written: accounts that share it count as one person (R46)."""
    unit = models.ForeignKey("registry.Unit", models.PROTECT, null=True, blank=True)
    """承办单位 of somebody in the role `unit`."""
    venues = models.ManyToManyField("registry.Venue", blank=True, related_name="managers")
    """What somebody in the role `venue` sees; empty for everybody else."""
    must_change_password = models.BooleanField(default=False)
    REQUIRED_FIELDS = ["name"]  # noqa: RUF012
    objects = UserManager()  # type: ignore[assignment,misc]

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def at_work(self) -> Sentences:
        """Whether they work here, in words."""
        return AT_WORK[self.is_active]

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Write it, with the folded name of whoever has a new one."""
        self.folded_name = _folded(self.name)
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "folded_name"}
        super().save(update_fields=update_fields, **kwargs)

    def roles(self, on: date) -> frozenset[Role]:
        """Every role held on that day, one's own and those of whom one deputises for."""
        return self.standing(on).roles

    def standing(self, on: date) -> "Standing":
        """The roles held on that day, one's own and the others apart; one query.

        A deputy acts only while the principal works here and holds the role.
        """
        with connection.cursor() as cursor:
            cursor.execute(_STANDING, [self.pk, self.pk, on, on])
            rows = cursor.fetchall()
        return Standing(
            frozenset(Role(role) for role, deputy in rows if not deputy),
            frozenset(Role(role) for role, deputy in rows if deputy),
        )


class Grant(models.Model):
    """A role given to a person."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """One row a person and role."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["user", "role"], name="one_grant_a_role")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class Deputy(models.Model):
    """代理: `deputy` acts in `role` for `principal`, from `since` to `until`, both days included.

    It opens pages. To sign, a deputy needs a key of that office appointed by the registrars.
    """

    principal = models.ForeignKey(User, models.CASCADE, related_name="deputised")
    deputy = models.ForeignKey(User, models.CASCADE, related_name="deputising")
    role = models.CharField(max_length=20, choices=Role)
    since = models.DateField()
    until = models.DateField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was ended before its last day; it counts no more from then on."""

    class Meta:
        """Nobody deputises for oneself; a period does not end before it begins."""

        constraints = [  # noqa: RUF012
            models.CheckConstraint(condition=~Q(principal=F("deputy")), name="deputy_is_another"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="deputy_period"),
        ]

    @property
    def open(self) -> bool:
        """Whether it counts today or will."""
        return self.ended_at is None and self.until >= localdate()

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.principal_id} {self.since}-{self.until}"


class AccountRequest(models.Model):
    """A role, a reset or a deputy that one administrator asked for and another has to agree to.

    What was done at the server's console has nobody who agreed, but a reason, and is told to
    approvers and auditors. The database keeps these rows, and lets nobody agree to their own.
    """

    class Kind(models.TextChoices):
        """What is asked for."""

        ROLES = "roles", words("岗位", "Roles")
        RECOVER = "recover", words("重置密码和第二重验证", "Password and second factor reset")
        DEPUTY = "deputy", words("代理", "Deputy")

    class State(models.TextChoices):
        """What came of it."""

        WAITS = "waits", words("待另一位管理员同意", "Waits for another administrator")
        AGREED = "agreed", words("已办理", "Done")
        REFUSED = "refused", words("未同意", "Not agreed to")

    kind = models.CharField(max_length=8, choices=Kind)
    person = models.ForeignKey(User, models.PROTECT, related_name="requests")
    """Whose account it is; of a deputy, who would act."""
    facts = models.JSONField(default=dict)
    """Of roles `roles`; of a deputy `principal`, `role`, `since` and `until`."""
    reason = models.TextField(blank=True)
    """Why one did it alone at the console; blank for all others."""
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=State, default=State.WAITS)
    decided_by = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One of a kind waits for each person."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=models.Q(state="waits"),
                name="one_request_waits",
            )
        ]
        ordering = ["-pk"]  # noqa: RUF012

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id} ({self.state})"


class SavedFilter(models.Model):
    """A filter of a list that somebody named for themselves.

    `of` is the list by its table's name; `chosen` the choices that are set, by the filters' names.
    Nothing that was typed is kept but the name.
    """

    NAME, OF = 20, 40
    user = models.ForeignKey(User, models.CASCADE, related_name="saved_filters")
    of = models.CharField(max_length=OF)
    name = models.CharField(max_length=NAME)
    chosen = models.JSONField()

    class Meta:
        """One of a name for each person and list."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["user", "of", "name"], name="one_filter_a_name")
        ]

    def __str__(self) -> str:
        return f"filter {self.pk} of {self.user_id}"


class VenueDeed(models.Model):
    """What a venue manager did, in a log of its own that is not kept for ever.

    The audit chain names the venue for the same act; who of the venue it was stands here alone.
    """

    class Act(models.TextChoices):
        """The acts that are kept."""

        SIGN_IN = "sign-in", words("登录", "Signed in")
        SIGN_IN_FAILED = "sign-in-failed", words("登录失败", "Sign-in failed")
        SIGN_OUT = "sign-out", words("退出", "Signed out")
        PASSWORD = "password", words("更改密码", "Password changed")
        FACTOR_ADDED = "second-factor-added", words("添加第二重验证", "Second factor added")
        FACTOR_REMOVED = (
            "second-factor-removed",
            words("移除第二重验证", "Second factor removed"),
        )
        PROBLEM = "problem", words("报告问题", "Problem reported")
        HOURS = "hours", words("申请更改开放时间", "Change of opening hours requested")
        CONTACT = "contact", words("更改屏幕联系人", "Contact for a screen changed")
        PAUSE = "pause", words("屏幕暂停", "Screen paused")
        RESUME = "resume", words("恢复屏幕", "Screen resumed")
        PROOF = "proof", words("取走公示证明", "Proof of display taken")
        TENANTS = "tenants", words("更改经营者名录", "Directory of tenants changed")
        TENANTS_TAKEN = "tenants-taken", words("取走经营者名录", "Directory of tenants taken")

    user = models.ForeignKey(User, models.CASCADE, related_name="venue_deeds")
    venue = models.CharField(max_length=8, blank=True)
    act = models.CharField(max_length=24, choices=Act)
    subject = models.CharField(max_length=60, blank=True)
    """What it was done to: a screen, a note's number, a month."""
    at = models.DateTimeField()

    class Meta:
        """The newest first; found by age."""

        ordering = ["-at", "-pk"]  # noqa: RUF012
        indexes = [models.Index(fields=["at"], name="venue_deed_at")]  # noqa: RUF012

    def __str__(self) -> str:
        return f"{self.act} {self.venue} {self.at}"


def _folded(name: str) -> str:
    """`name` in one width and case, without invisible signs, as holders of keys are compared."""
    try:
        return person_named(name)[:_FOLDED]
    except BadShapeError:  # a name that nobody sees is that of no second account
        return name
