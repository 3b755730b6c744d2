"""The roles of the office, as the plan and the key ceremony name them."""

from django.db import models
from django.http import HttpRequest

from office.words import say


class Role(models.TextChoices):
    """What a person does here; one person may hold several.

    A legal officer decides on objections (R46) and reads the complaints that they are about.
    An administrator manages accounts and reads no complaint; a technician minds the machine. A
    venue manager is of the shopping centre, not of the bureau: sees what is published of it.
    """

    ENTRY = "entry", "消保处录入"
    UNIT = "unit", "承办单位"
    HEAD = "dept-head", "部门负责人"
    LEADER = "deputy-director", "分管领导"
    LEGAL = "legal", "法规审核"
    DUTY = "duty", "值班"
    AUDITOR = "auditor", "审计"
    TECHNICIAN = "technician", "技术员"
    ADMIN = "admin", "系统管理员"
    VENUE = "venue", "场所管理员"


ENGLISH: dict[str, str] = {
    Role.ENTRY: "Entry staff",
    Role.UNIT: "Handling unit",
    Role.HEAD: "Department head",
    Role.LEADER: "Deputy director in charge",
    Role.LEGAL: "Legal officer",
    Role.DUTY: "Duty officer",
    Role.AUDITOR: "Auditor",
    Role.TECHNICIAN: "Technician",
    Role.ADMIN: "Administrator",
    Role.VENUE: "Venue manager",
}
OPERATOR = "operator"
"""Who acts, and in which role, where an operator does something by their notice: no account."""
APPROVERS = frozenset({Role.HEAD, Role.LEADER})
"""Whose signatures a publication needs (R27); the values are the offices of their keys."""
DECIDERS = APPROVERS | {Role.LEGAL}
"""Who decides alone what others rely on, by a key of that office: on objections, and but for legal
officers on opinions."""
TAKERS = APPROVERS | {Role.DUTY}
"""Whose holders take down at once (R40); the values are the offices of their keys."""
BY_TWO = APPROVERS | {Role.LEGAL, Role.AUDITOR, Role.ADMIN}
"""Roles that no administrator gives, resets or has deputised alone: who holds them approves, rules,
looks over the others, or gives roles."""
READERS = frozenset({Role.ENTRY, Role.HEAD, Role.LEADER, Role.AUDITOR})
"""Who may read any complaint that is not published yet (R39)."""
READERS_AND_DUTY = READERS | TAKERS
"""Who may see what is public with all that becomes of it: who reads, and who takes down."""
PUBLISHERS = APPROVERS | {Role.ENTRY}
"""Who makes something public: prepares it, or signs it."""
FOLLOW_UP = TAKERS | {Role.ENTRY}
"""Who sees to it that what is public no more is gone elsewhere too."""
EVERYONE = frozenset(Role) - {Role.VENUE}
"""Everybody who works at the bureau."""
ANYBODY = frozenset(Role)
"""Whoever may sign in at all."""


def held(request: HttpRequest) -> frozenset[Role]:
    """The roles of who asks, own and deputised, as `AccessMiddleware` found them; else none."""
    roles: frozenset[Role] = getattr(request, "roles", frozenset())
    return roles


def label(role: str) -> str:
    """The role's name in the language of the page; the word itself where it is no role."""
    if role == OPERATOR:
        return say("经营者", "Operator")
    return say(Role(role).label, ENGLISH[role]) if role in Role.values else role
