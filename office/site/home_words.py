"""The title of the first page: the most urgent act; and the line below it, from what and when."""

from collections.abc import Iterable, Sequence
from datetime import date

from office.accounts.holders import Holder
from office.complaints.workload import NOTHING, Workload
from office.due.publication import CLOCK
from office.site.deadline_words import short_day
from office.site.todo import Todo
from office.words import say

_NAMED = 3
"""People told by name; of more their number."""
_WEEK_ZH, _WEEK_EN = "一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def title(mine: Sequence[Todo]) -> str:
    """The finding, after the name: the work that is first to be done, and how late it is."""
    if not mine:
        return say("今天没有等您办的", "nothing is waiting for you today")
    first, load = mine[0], mine[0].load or NOTHING
    head = counted(first)
    for number, zh, en in (
        (load.law, "已超过法定期限", "past the law's term"),
        (load.bureau, "已超过本局期限", "past the bureau's term"),
        (load.soon, "即将到期", "due by the next working day"),
    ):
        if number:
            return _late(head, (first.count, load.number, number), say(zh, en))
    if first.count < load.number:
        return say(
            "{head}，含投诉 {m} 件", "{head}, complaints in it: {m}", head=head, m=load.number
        )
    return head


def _late(head: str, counts: tuple[int, int, int], late: str) -> str:
    """How many of them it is: all, some, or of the complaints that hang on a few things.

    Args:
        counts: of the things, of what hangs on them, and of that what is `late`.
    """
    things, whole, number = counts
    if things < whole:  # a draft
        zh, en = "{head}，含投诉 {m} 件，{n} 件{late}", "{head}, complaints in it: {m}, {n} {late}"
        return say(zh, en, head=head, m=whole, n=number, late=late)
    if number == things:
        return say("{head}，{late}", "{head}, {late}", head=head, late=late)
    zh, en = "{head}，其中 {n} 件{late}", "{head}, {n} of them {late}"
    return say(zh, en, head=head, n=number, late=late)


def counted(todo: Todo) -> str:
    """How much of what."""
    return say("{n} {what}", "{what} ({n})", n=todo.count, what=say(todo.zh, todo.en))


def whose(who: Sequence[Holder]) -> str:
    """By name for whom something waits, and for whom each stands in."""
    named = [
        say("{name}（代{whom}）", "{name} (for {whom})", name=one.name, whom=one.instead_of)
        if one.instead_of
        else one.name
        for one in who[:_NAMED]
    ]
    told = say("、", ", ").join(named)
    number = len(who)
    if number <= _NAMED:
        return told
    return say("{told}等 {n} 人", "{told} and others, {n} in all", told=told, n=number)


def day_line(today: date) -> str:
    day, weekday = short_day(today, today), today.weekday()
    return say(f"{day} 周{_WEEK_ZH[weekday]}", f"{_WEEK_EN[weekday]} {day}")


def sums(mine: Iterable[Todo], ours: int, by_law: int, due: Workload | None = None) -> str:
    """How much waits for publication, by how it stands; "" where nothing does. It is what one kind
    of work has most of, for the same items wait at several.

    Args:
        ours: the bureau's own term, in working days.
        by_law: the law's of today.
        due: all of it, for who sees it at several kinds of work.
    """
    loads = [due or NOTHING, *(todo.load or NOTHING for todo in mine if todo.clock == CLOCK)]
    whole = max(reversed(loads), key=lambda load: load.number)
    if not whole.number:
        return ""
    parts = [
        (whole.law, "{n} 件超过法定 {t} 个工作日", "{n} past the law's {t} working days"),
        (whole.bureau, "{n} 件超过本局 {t} 个工作日", "{n} past the bureau's {t} working days"),
        (whole.soon, "{n} 件即将到期", "{n} due by the next working day"),
    ]
    terms = (by_law, ours, ours)
    told = [say(zh, en, n=n, t=t) for (n, zh, en), t in zip(parts, terms, strict=True) if n]
    head = say("{n} 件等待公示", "{n} to be published", n=whole.number)
    if not told:
        return head
    tail = say("（自办结次日起算）", " (counted from the day after conclusion)")
    return (
        say("{head}：{told}", "{head}: {told}", head=head, told=say("，", ", ").join(told)) + tail
    )
