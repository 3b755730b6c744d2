"""An event held while something is done to it, so that nothing is added past its closing."""

from datetime import datetime
from typing import Literal

from office.accounts.display_names import named
from office.audit.record import record
from office.clean_text import clean_text, cleaned
from office.errors import UsageError
from office.incidents.acts import NAME_MOST, WORDS_MOST
from office.incidents.models import Incident
from office.words import moment
from sync.canonical import digest

type Act = Literal["open", "join", "note", "close"]


def found(number: str) -> Incident:
    """The event of that number, as `2026-T001`.

    Raises:
        UsageError: there is none.
    """
    year, _, serial = number.upper().partition("-T")
    row = None
    if (year + serial).isascii() and year.isdecimal() and serial.isdecimal() and len(number) < 16:
        row = Incident.objects.filter(year=int(year), serial=int(serial)).first()
    if row is None:
        raise UsageError(
            "没有这个编号的突发事件；office list incidents 列出全部。",
            "There is no event with that number; office list incidents shows them all.",
        )
    return row


def held_open(pk: int) -> Incident:
    """The event, open; nobody else changes it before the transaction ends.

    Raises:
        UsageError: a colleague has closed it, who is named.
    """
    row = Incident.objects.select_for_update().get(pk=pk)
    if row.closed_at is not None:
        who, at = named(row.closed_by), moment(row.closed_at)
        raise UsageError(
            f"{row.number} 已由{who}于 {at} 结束，没有保存；如有新的情况，请另开一个事件。",
            f"{who} closed {row.number} on {at}; nothing was saved. Open another event for what "
            "is new.",
        )
    return row


def name_of(text: str) -> str:
    """A name on one line, without what nobody sees.

    Raises:
        UsageError: it is empty or too long.
    """
    name = " ".join(clean_text(text).split())
    if not name:
        raise UsageError("请给事件起个名称。", "Give the event a name.")
    if len(name) > NAME_MOST:
        raise UsageError(
            f"名称至多 {NAME_MOST} 字，详情请写在记录里。",
            f"A name has at most {NAME_MOST} characters; write the rest as a note.",
        )
    return name


def words_of(text: str, missing: UsageError) -> str:
    """A note or conclusion, without what nobody sees.

    Raises:
        UsageError: `missing` where nothing is left of it, or it is too long.
    """
    words = cleaned(text)
    if not words:
        raise missing
    if len(words) > WORDS_MOST:
        raise UsageError(
            f"一次至多 {WORDS_MOST} 字，这里有 {len(words)} 字；请分几次记。",
            f"At most {WORDS_MOST} characters at a time, and there are {len(words)} here; write "
            "several notes.",
        )
    return words


def logged(act: Act, row: Incident, now: datetime, words: str = "", **after: object) -> None:
    """Note an act in the log: of words their digest alone, by which the document can be proved."""
    said = {**after, "words": digest(words.encode())} if words else after
    record(f"incident {act}", row.subject, after=said, at=now)
