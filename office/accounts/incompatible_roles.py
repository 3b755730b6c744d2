"""What one person may not be at once, and what an administrator may not do; pure rules."""

from collections.abc import Collection, Iterable

from office.errors import OfficeError
from office.roles import APPROVERS, Role

ADMINISTRATORS = 2
"""How many active administrators there must be at any time: one recovers the other's account."""


class AccountError(OfficeError):
    """An account, role or deputy that the rules do not allow."""


def check_roles(roles: Iterable[Role]) -> None:
    """Refuse roles that one person may not hold on one day.

    Raises:
        AccountError: both approving offices, an administrator who approves, or a venue manager who
            works at the bureau too.
    """
    held = frozenset(roles)
    if held >= APPROVERS:
        raise AccountError(
            "同一人不能既是部门负责人又是分管领导：公示要两个岗位的两个人分别签批。请改由他人担任。",
            "One person cannot be both department head and deputy director: a publication must be "
            "signed by two people in two offices. Choose another person.",
        )
    if Role.ADMIN in held and held & APPROVERS:
        raise AccountError(
            "系统管理员不能兼任审批岗位：管理账户的人不能替人签批。请先免去其中一项。",
            "An administrator cannot also hold an approving role: whoever manages accounts must "
            "not be able to sign for others. Remove one of the two first.",
        )
    if Role.VENUE in held and len(held) > 1:
        raise AccountError(
            "场所管理员是场所方的人，只看本场所已公示的内容，不能兼任局里的岗位。请另开一个账户。",
            "Venue managers belong to the venue and see only what is published about it, so they "
            "cannot hold a bureau role as well. Create a separate account.",
        )


def check_unit(roles: Iterable[str], unit: object) -> None:
    """Refuse somebody of a handling unit who is of none: such a person would see nothing.

    Raises:
        AccountError: the role of a handling unit without one.
    """
    if Role.UNIT in set(roles) and unit is None:
        raise AccountError(
            "岗位“承办单位”要写明是哪个单位，否则什么都看不到。请先在“基本情况”里选好单位。",
            "The role “Handling unit” needs a unit, or the person would see nothing. First choose "
            "the unit under “Basic details”.",
        )


def check_venues(roles: Iterable[str], venues: Collection[object]) -> None:
    """Refuse a venue manager of no venue: such a person would see nothing.

    Raises:
        AccountError: the role without a venue.
    """
    if Role.VENUE in set(roles) and not venues:
        raise AccountError(
            "场所管理员要写明管哪些场所，否则什么都看不到。请先在“基本情况”里选好场所。",
            "A venue manager needs venues, or would see nothing. First choose them under “Basic "
            "details”.",
        )


def not_oneself() -> AccountError:
    """That an administrator would change an account of their own."""
    return AccountError(
        "不能更改自己（或与您同名的账户）的姓名、岗位、状态、代理，也不能重置。请另一位系统管理员办理。",
        "You cannot change the name, roles, state or deputies of your own account (or one with "
        "your name), nor reset it. Ask another administrator.",
    )


def check_administrators(left: int) -> None:
    """Refuse an act after which too few administrators would be left.

    Raises:
        AccountError: fewer than two.
    """
    if left < ADMINISTRATORS:
        raise AccountError(
            "至少要有两位在岗的系统管理员，否则一位出了问题就没有人能恢复其账户。"
            "请先任命另一位系统管理员，再办理此事。",
            "Two active administrators must remain, or nobody could recover the other's "
            "account. Appoint another administrator first.",
        )
