"""The title of the first page: the most urgent act; and the line below it, from what and when."""

from collections.abc import Iterable, Sequence
from datetime import date

from office.complaints.workload import NOTHING, Workload
from office.due.publication import CLOCK
from office.site.deadline_words import short_day
from office.site.todo import Todo
from office.words import say

_WEEK_ZH, _WEEK_EN = "一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def title(mine: Sequence[Todo], due: Workload | None = None) -> str:
    """The finding, after the name: what is to be done first.

    Args:
        due: all that is to be published, for who sees it at several kinds of work.
    """
    if not mine:
        return say("今天没有等您办的", "nothing is waiting for you today")
    whole, first = total(mine, due), mine[0]
    batch = first.load if first.load and first.count < first.load.number else None
    if batch:  # one thing to do that many complaints hang on: a draft
        return _late_batch(_of(first), batch)
    late = _late(whole)
    if first.urgent and not whole.law:
        return _of(first)
    if late or whole.soon:
        soon = say("{n} 件即将到期", "{n} due by the next working day", n=whole.soon)
        return late or soon
    return _of(first) if len(mine) == 1 else say("{n} 项工作等您办", "{n} tasks", n=len(mine))


def _of(todo: Todo) -> str:
    return f"{todo.count} {say(todo.zh, todo.en)}"


def _late(whole: Workload) -> str:
    ours = "先办 {n} 件，已超过本局期限", "{n} past the bureau's term, do these first"
    law = "先办 {n} 件，已超过法定期限", "{n} past the law's term, do these first"
    number = whole.law or whole.bureau
    return say(*(law if whole.law else ours), n=number) if number else ""


def _late_batch(head: str, load: Workload) -> str:
    ours = "{head}，其中 {n} 件投诉已超过本局期限", "{head}; complaints past the bureau's term: {n}"
    law = "{head}，其中 {n} 件投诉已超过法定期限", "{head}; complaints past the law's term: {n}"
    number = load.law or load.bureau
    return say(*(law if load.law else ours), head=head, n=number) if number else head


def total(todos: Iterable[Todo], due: Workload | None) -> Workload:
    """How all that waits stands: of one clock what has most, for the same items wait at several."""
    by_clock: dict[str, Workload] = {CLOCK: due} if due else {}
    for todo in todos:
        load = todo.load or NOTHING
        if load.number >= by_clock.get(todo.clock, NOTHING).number:
            by_clock[todo.clock] = load
    loads = by_clock.values()
    return Workload(
        law=sum(load.law for load in loads),
        bureau=sum(load.bureau for load in loads),
        soon=sum(load.soon for load in loads),
        in_time=sum(load.in_time for load in loads),
    )


def day_line(today: date) -> str:
    day, weekday = short_day(today, today), today.weekday()
    return say(f"{day} 周{_WEEK_ZH[weekday]}", f"{_WEEK_EN[weekday]} {day}")


def sums(mine: Iterable[Todo], ours: int, by_law: int, due: Workload | None = None) -> str:
    """How much waits for publication, by how it stands; "" where nothing does.

    Args:
        ours: the bureau's own term, in working days.
        by_law: the law's of today.
        due: all of it, for who sees it at several kinds of work.
    """
    whole = total((todo for todo in mine if todo.clock == CLOCK), due)
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
