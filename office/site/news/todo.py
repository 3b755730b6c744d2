"""What of warnings and good news waits: to be frozen, and, once ended, to leave the screens."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.news.item import NewsItem
from office.roles import APPROVERS, Role
from office.site.news.nouns import GOOD_NEWS, WARNINGS
from office.site.todo import Todo


def todos(roles: frozenset[Role], _person: str, now: datetime) -> Iterator[Todo]:
    """For entry staff what they freeze; for officers what is coming to them."""
    entry = Role.ENTRY in roles
    if not (entry or roles & APPROVERS):
        return
    for noun, zh, en in (
        (WARNINGS, "则警示待公示", "warnings to be published"),
        (GOOD_NEWS, "则好消息待公示", "pieces of good news to be published"),
    ):
        rows = noun.model._default_manager.filter(
            state=NewsItem.State.PROPOSED, seq=None, until__gt=now
        )
        url = reverse(f"site:{noun.page}_list") + "?state=proposed"
        yield Todo(zh, en, rows.count(), url, theirs=not entry)
