"""Sentences of prior notices: which was issued, and how it reached the operator."""

from office.prior_notices.labels import WAYS
from office.prior_notices.models import numbered
from office.site.history.entry import Group, Said
from office.site.history.log_row import LogRow
from office.words import say


def issued(log: LogRow) -> Said:
    """The notice that was issued, by its number."""
    year, _, serial = str(log.after["number"]).partition("/")
    number = numbered(int(year), int(serial))
    return Said(say("出具{n}", "Issued: {n}", n=number), Group.CHANGE)


def delivered(log: LogRow) -> Said:
    """The day and the way of delivery, and until when the operator may answer."""
    title = say("告知书送达：{way}", "The notice was delivered: {way}", way=WAYS[log.after["how"]])
    notes = [say("送达日期 {day}", "On {day}", day=log.after["on"])]
    if log.after["until"]:
        notes.append(say("答复截至 {day}", "Answer by {day}", day=log.after["until"]))
    return Said(title, Group.CHANGE, tuple(notes))
