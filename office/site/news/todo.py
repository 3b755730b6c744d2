"""What of warnings and good news waits: to be frozen, and, once ended, to leave the screens."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db.models import CharField, Q, Value
from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts.holders import holders
from office.news.item import NewsItem
from office.roles import APPROVERS, Role
from office.site.news.nouns import GOOD_NEWS, TYPICAL_CASES, WARNINGS
from office.site.todo import LOOK, Todo
from office.typical_cases.legal_review import to_read
from office.typical_cases.models import TypicalCase


def todos(roles: frozenset[Role], _person: str, now: datetime) -> Iterator[Todo]:
    """For entry staff what they freeze; for officers what is coming to them; for legal officers the
    typical cases that they read.
    """
    if Role.LEGAL in roles:
        unread = TypicalCase.objects.filter(to_read(now))
        url = reverse(f"site:{TYPICAL_CASES.page}_list") + "?read=due"
        zh, en = "则典型个案待法律审核", "typical cases waiting for legal review"
        yield Todo(zh, en, unread.count(), url, act=("去审核", "Read them"))
    entry = Role.ENTRY in roles
    if not (entry or roles & APPROVERS):
        return
    waits = Q(state=NewsItem.State.PROPOSED, seq=None, until__gt=now)
    warnings, good_news = (
        noun.kind.model._default_manager.filter(waits).values_list(Value(noun.page, CharField()))
        for noun in (WARNINGS, GOOD_NEWS)
    )
    found = Counter(page for (page,) in warnings.union(good_news, all=True))
    for noun, zh, en in (
        (WARNINGS, "则警示待公示", "warnings to be published"),
        (GOOD_NEWS, "则好消息待公示", "pieces of good news to be published"),
    ):
        url = reverse(f"site:{noun.page}_list") + "?state=proposed"
        yield Todo(
            zh, en, found[noun.page], url, act=("去定稿", "Freeze") if entry else LOOK,
            theirs=not entry, who=() if entry else holders({Role.ENTRY}, localdate(now)),
        )  # fmt: skip
