"""What waits for another administrator, and what one did alone, for the first page."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.accounts import console_acts, two_administrators
from office.roles import APPROVERS, Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """To administrators what they can agree to; to approvers and auditors what nobody agreed to."""
    page = reverse("site:account_requests")
    if Role.ADMIN in roles:
        mine = len(two_administrators.to_agree(person))
        yield Todo("项账户事项待您同意", "account matters waiting for your agreement", mine, page)
    if roles & (APPROVERS | {Role.AUDITOR}):
        zh = "项账户事项在服务器上由一人办理，请过目"
        en = "done to accounts on the server by one alone; look at it"
        yield Todo(zh, en, console_acts.by_one(now).count(), page, theirs=True)
