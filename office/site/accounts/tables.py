"""The tables of people and of deputies."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts.models import AT_WORK, Deputy, User
from office.roles import Role, label
from office.site.tables import Column, Filter, Table
from office.words import named, say, words


def people_table() -> Table:
    """Everybody, those at work first."""
    return Table(
        name="people",
        columns=(
            Column("name", words("姓名", "Name"), lambda u: u.name, ("name",)),
            Column("slug", words("代号", "Short name"), lambda u: u.username, ("username",)),
            Column("roles", words("岗位", "Roles"), _roles),
            Column(
                "unit",
                words("承办单位", "Handling unit"),
                lambda u: named(u.unit) if u.unit else "",
                ("unit__name_zh",),
            ),
            Column("second", words("第二重验证", "Second factor"), _second),
            Column("state", words("状态", "State"), _state, ("-is_active",)),
            Column("last", words("最近登录", "Last sign-in"), _last, ("last_login",)),
        ),
        rows=User.objects.select_related("unit").prefetch_related("grants", "authenticator_set"),
        order=("-is_active", "name", "pk"),
        filters=(
            Filter(
                "role",
                words("岗位", "Role"),
                [(str(role), label(role)) for role in Role],
                lambda role: Q(grants__role=role),
            ),
            Filter(
                "state",
                words("状态", "State"),
                [("in", say(*AT_WORK[True])), ("out", say(*AT_WORK[False]))],
                lambda state: Q(is_active=state == "in"),
            ),
        ),
        search=("name", "username"),
        url=lambda user: reverse("site:person", args=[user.username]),
    )


def deputies_table(rows: QuerySet[Deputy]) -> Table:
    """Who acts for whom."""
    return Table(
        name="deputies",
        columns=(
            Column("principal", words("被代理人", "Principal"), lambda d: d.principal),
            Column("role", words("岗位", "Role"), lambda d: label(d.role), ("role",)),
            Column("deputy", words("代理人", "Deputy"), lambda d: d.deputy),
            Column("since", words("从", "From"), lambda d: f"{d.since:%Y-%m-%d}", ("since",)),
            Column("until", words("到", "To"), lambda d: f"{d.until:%Y-%m-%d}", ("until",)),
            Column(
                "state",
                words("状态", "State"),
                deputy_state,
                template="accounts/deputy_state.html",
            ),
        ),
        rows=rows.select_related("principal", "deputy"),
        order=("-until", "-pk"),
    )


def deputy_state(deputy: Deputy) -> str:
    """Whether it counts today."""
    today = localdate()
    if deputy.ended_at is not None:
        return say("已提前结束", "Ended early")
    if deputy.until < today:
        return say("已期满", "Over")
    return say("未开始", "To come") if deputy.since > today else say("代理中", "In force")


def _roles(user: User) -> str:
    held = {grant.role for grant in user.grants.all()}
    return say("、", ", ").join(label(role) for role in Role if role in held)


def _second(user: User) -> str:
    factors = user.authenticator_set.all()  # type: ignore[attr-defined]
    kinds = {one.type for one in factors} - {"recovery_codes"}
    return say("已设", "Set up") if kinds else say("未设", "None")


def _state(user: User) -> str:
    return say(*user.at_work)


def _last(user: User) -> str:
    return f"{localdate(user.last_login):%Y-%m-%d}" if user.last_login else ""
