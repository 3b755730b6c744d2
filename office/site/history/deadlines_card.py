"""期限: the terms of a complaint beside its history."""

from datetime import date

import msgspec

from office.complaints.deadlines import Deadline, Standing
from office.due.record_deadlines import Published, RecordDeadlines
from office.site.deadline_words import DeadlineWords, deadline_words, hold_words, short_day
from office.site.objections.labels import CLOCKS
from office.words import say


class DeadlineLine(msgspec.Struct, frozen=True):
    """What is due, and how it stands."""

    name: str
    words: DeadlineWords


def lines(found: RecordDeadlines, today: date) -> list[DeadlineLine]:
    """Every term that runs; of a published complaint how long it took."""
    running: list[tuple[str, Deadline | None]] = [
        (say("办结到公示", "Conclusion to publication"), found.publish),
        (say("更正", "Correction"), found.correct),
        (say("意见办结", "Opinion decided"), found.opinion),
    ]
    if found.objection:
        name = say("异议：{step}", "Objection: {step}", step=CLOCKS[found.objection.name])
        running.append((name, found.objection.deadline))
    listed = [
        DeadlineLine(name, deadline_words(deadline, today))
        for name, deadline in running
        if deadline
    ]
    if found.wait:
        name = say("办结到公示", "Conclusion to publication")
        listed.insert(0, DeadlineLine(name, hold_words(found.wait, today)))
    return [*([_published(found.published, today)] if found.published else []), *listed]


def _published(found: Published, today: date) -> DeadlineLine:
    standing = found.deadline.standing(found.on)
    standing = Standing.IN_TIME if standing is Standing.SOON else standing
    text = {
        Standing.LAW: say(
            "{n} 个工作日，超法定期限", "{n} working days, past the law's term", n=found.days
        ),
        Standing.BUREAU: say(
            "{n} 个工作日，超本局期限", "{n} working days, past the bureau's term", n=found.days
        ),
    }.get(standing, say("{n} 个工作日", "{n} working days", n=found.days))
    more = say("{day} 公示", "published on {day}", day=short_day(found.on, today))
    name = say("办结到公示", "Conclusion to publication")
    return DeadlineLine(name, DeadlineWords(standing, text, more, ""))
