"""Telling both parties, the written answer, and closing: never before who objected was told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from office.accounts.display_names import named
from office.acts.doing import By
from office.acts.typed_words import TOLD_ON, check_day
from office.objections.acts import CLOSE, OBJECTION, TELL
from office.objections.as_signed import check_proved
from office.objections.consequences import owed
from office.objections.errors import ObjectionError
from office.objections.flow import DECIDED, RULED, Act, State
from office.objections.models import Objection, Party, Telling
from office.objections.objection_lock import locked, noted
from office.objections.typed_objection import written
from office.registry import lookups as registry


@dataclass(frozen=True)
class Told:
    """What a party was told: of which, on which day, how, in which words."""

    of: str
    party: str
    on: date
    how: str
    words: str


def to_tell(row: Objection) -> list[tuple[Telling.Of, Party]]:
    """What is still to be told to whom before it can be closed."""
    wanted: list[tuple[Telling.Of, Party]] = []
    if row.state in {State.ACCEPTED, *RULED}:
        wanted += [(Telling.Of.ACCEPTANCE, party) for party in Party]
    if row.state in DECIDED:
        wanted.append((Telling.Of.ANSWER, Party(row.party)))
    done = set(row.tellings.values_list("of", "party"))
    return [one for one in wanted if one not in done]


@transaction.atomic
def tell(number: int, by: By, told: Told) -> Objection:
    """Note that a party was told; what needs nothing more is closed with it.

    Raises:
        ObjectionError: there is nothing to tell yet, they were told already, an unknown way, a day
            that cannot be, no words, not for these roles, or nobody proved to have ruled so.
    """
    row = locked(number)
    OBJECTION.allow(TELL, by.roles)
    check_proved(row)
    _check(row, told, by)
    words = written(told.words, ObjectionError("请写明告知内容。", "State what they were told."))
    Telling.objects.create(
        objection=row, of=told.of, party=told.party, on=told.on, how=told.how, words=words,
        by=by.person, at=by.now,
    )  # fmt: skip
    noted(row, Act.TELL, by, of=told.of, party=told.party, on=told.on.isoformat(), how=told.how)
    if row.state in RULED and not to_tell(row) and not owed(row, registry.today(by.now)):
        _close(row, by)
    return row


@transaction.atomic
def close(number: int, by: By) -> Objection:
    """Close it (办结) once everybody was told and what must follow was done.

    Raises:
        ObjectionError: it is undecided, closed already, somebody is to be told yet, or what must
            follow has not been done.
    """
    row = locked(number)
    OBJECTION.allow(CLOSE, by.roles)
    if row.closed_at or row.state not in RULED:
        raise ObjectionError(
            "这件异议还没有结果，或已经办结。", "It has no result yet, or is already closed."
        )
    if to_tell(row):
        raise ObjectionError(
            "还没有告知当事人：没有告知，不能办结。",
            "A party has not been told yet; the objection cannot be closed until they have.",
        )
    if owed(row, registry.today(by.now)):
        raise ObjectionError(
            "裁定要求的事还没有办完（撤下、更正或修改文字），办完后才能办结。",
            "What the decision requires (taking down, correcting or rewording) has not been done "
            "yet; the objection can be closed after that.",
        )
    _close(row, by)
    return row


def _close(row: Objection, by: By) -> None:
    row.closed_by, row.closed_at = by.person, by.now
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # the database counts what was told, too
        raise ObjectionError(
            "还没有告知当事人：没有告知，不能办结。",
            "A party has not been told yet; the objection cannot be closed until they have.",
        ) from None
    noted(row, Act.CLOSE, by)


def _check(row: Objection, told: Told, by: By) -> None:
    earlier = row.tellings.filter(of=told.of, party=told.party).first()
    if earlier:
        raise ObjectionError(
            f"{named(earlier.by)}已记下这次告知（{earlier.on.isoformat()}），没有重复记录。",
            f"{named(earlier.by)} has noted it already ({earlier.on.isoformat()}); it was not "
            "recorded twice.",
        )
    if told.of not in Telling.Of.values or told.party not in Party.values:
        raise ObjectionError("请选择告知什么、告知谁。", "Choose what was told, and to whom.")
    ready = RULED | {State.ACCEPTED} if told.of == Telling.Of.ACCEPTANCE else DECIDED
    if row.state not in ready:
        raise ObjectionError("现在还没有可告知的结果。", "There is no result to tell of yet.")
    _check_way(row, told)
    first = registry.today(_since(row, told))
    check_day(told.on, first, registry.today(by.now), ObjectionError, TOLD_ON)


def _check_way(row: Objection, told: Told) -> None:
    if told.how not in Telling.Way.values:
        raise ObjectionError("请选择告知方式。", "Choose how they were told.")
    if told.how == Telling.Way.UNREACHED and told.party == row.party:
        raise ObjectionError(
            "提出异议的一方须告知到；联系不上的，请按其地址寄送书面告知。",
            "The objector must be told; if they cannot be reached, send a letter to their address.",
        )


def _since(row: Objection, told: Told) -> datetime:
    """The instant from which there was something to tell."""
    if told.of == Telling.Of.ACCEPTANCE and row.accepted_at:
        return row.accepted_at
    return row.decided_at or row.filed_at
