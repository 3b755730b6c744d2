"""What waits for an administrator, for another one, and what one did alone."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts import console_acts, two_administrators
from office.accounts.holders import holders
from office.roles import APPROVERS, Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """To administrators what they can agree to; to approvers and auditors what nobody agreed to."""
    page = reverse("site:account_requests")
    if Role.ADMIN in roles:
        waiting = two_administrators.waiting().select_related("person")
        rows = [two_administrators.may_agree(row, person) for row in waiting]
        zh, en = "项账户事项待您同意", "account matters waiting for your agreement"
        yield Todo(zh, en, sum(rows), f"{page}#mine", act=("去核对", "Check and agree"))
        zh, en = "项账户事项待另一位管理员同意", "account matters waiting for another administrator"
        others = holders({Role.ADMIN}, localdate(now), without={person})
        yield Todo(zh, en, len(rows) - sum(rows), f"{page}#others", theirs=True, who=others)
    if roles & (APPROVERS | {Role.AUDITOR}):
        zh = "项账户事项在服务器上由一人办理，请过目"
        en = "done to accounts on the server by one alone; look at it"
        yield Todo(zh, en, console_acts.by_one(now).count(), f"{page}#alone", theirs=True)
