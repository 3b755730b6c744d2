"""The steps of a re-visit, taken by the very acts of the office."""

from datetime import UTC, datetime

from tests.office.objection_steps import by, record

DONE = "新换了两台空调，店里已公开退费办法。"
FOUND = "到店看过，退费办法已张贴。"


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)


def asked(number: str = "T0001", *, slug: str = "", **given):
    """A request by the operator's page; with `slug`, entered by that colleague."""
    from office.audit.record import acting
    from office.revisits.asking import Request, ask

    how = {"how": "counter"} if slug else {}
    with acting(slug or "operator", "entry" if slug else "operator"):
        return ask(record(number), Request(DONE, **{**how, **given}), now())


def answered(row, act: str = "improve", slug: str = "wang-fang", *, on=None, words: str = FOUND):
    """What a colleague found there."""
    from django.utils.timezone import localdate

    from office.revisits.answering import visited

    return visited(row.pk, act, by(slug, "entry", now=now()), on or localdate(), words)


def refused(row, slug: str = "wang-fang", words: str = "整改与本件无关。"):
    from office.revisits.answering import refuse

    return refuse(row.pk, by(slug, "entry", now=now()), words)


def told(row, slug: str = "wang-fang", how: str = "phone"):
    """The operator told."""
    from django.utils.timezone import localdate

    from office.revisits.answering import tell

    return tell(row.pk, by(slug, "entry", now=now()), localdate(), how)
