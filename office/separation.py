"""Separation of duties (职责分离): which part that a person had in a matter forbids them which act.

One table, pure; pages, commands and jobs ask it by `accounts.bars`. What the database refuses
besides is held to it row by row, by `tests/office/accounts/test_separation.py`.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum


class Part(StrEnum):
    """What somebody was in a matter; those of a case are told by a view of the database too."""

    ENTERED = "entered"  # typed in or edited
    UPLOADED = "uploaded"
    OPINION = "opinion"
    SECRECY = "secrecy"
    PRIVACY = "privacy"
    NOTIFIED = "notified"
    PRINTED = "printed"  # had an operator's one-time address and check code in hand
    CORRECTED = "corrected"
    FROZE = "froze"
    SIGNED = "signed"
    LOOKED = "looked"
    UNIT = "unit"
    TOOK_IN = "took_in"  # entered what a party is said to have filed
    DEPUTY = "deputy"
    PROPOSED = "proposed"
    TOOK_DOWN = "took_down"
    ASKED = "asked"  # for a role, a reset, a deputy
    CONCERNED = "concerned"  # whose account it is, or who would gain by it


class Duty(StrEnum):
    """An act that wants somebody who had no part of certain kinds."""

    SIGN = "sign a draft"
    LOOK = "make the third look"
    OPINION = "take a step on an opinion"
    PRINT = "print a letter with an address"
    SECRECY = "pass the secrecy check of one's own"
    SECRECY_OF_REPLY = "pass the secrecy check of a reply"
    TAKE_UP = "take up what came by a letter"
    TAKE_BACK = "note that an objection was taken back"
    DECIDE = "decide on an objection"
    END = "end an application without a correction"
    REVIEW = "read a typical case for the law"
    CONFIRM = "confirm a withdrawal"
    KEEP_DOWN = "keep down what stands withdrawn"
    ASK = "ask for a role, a reset or a deputy"
    AGREE = "agree to a role, a reset or a deputy"


FORBIDS: Mapping[Duty, tuple[Part, ...]] = {
    Duty.SIGN: (Part.ENTERED, Part.FROZE, Part.SIGNED, Part.LOOKED),
    Duty.LOOK: (Part.ENTERED, Part.FROZE, Part.SIGNED),
    Duty.OPINION: (Part.OPINION,),
    Duty.PRINT: (Part.ENTERED, Part.UPLOADED, Part.OPINION, Part.CORRECTED, Part.UNIT),
    Duty.SECRECY: (Part.ENTERED,),
    Duty.SECRECY_OF_REPLY: (Part.PRINTED,),
    Duty.TAKE_UP: (Part.PRINTED,),
    Duty.TAKE_BACK: (
        Part.ENTERED, Part.UPLOADED, Part.OPINION, Part.PRINTED, Part.CORRECTED, Part.UNIT,
        Part.TOOK_IN,
    ),
    Duty.DECIDE: (
        Part.ENTERED, Part.UPLOADED, Part.OPINION, Part.SECRECY, Part.PRIVACY, Part.NOTIFIED,
        Part.PRINTED, Part.CORRECTED, Part.FROZE, Part.SIGNED, Part.LOOKED, Part.UNIT,
        Part.TOOK_IN, Part.DEPUTY,
    ),
    Duty.END: (Part.TOOK_IN, Part.PRINTED),
    Duty.REVIEW: (Part.PROPOSED,),
    Duty.CONFIRM: (Part.TOOK_DOWN,),
    Duty.KEEP_DOWN: (Part.TOOK_DOWN,),
    Duty.ASK: (Part.CONCERNED,),
    Duty.AGREE: (Part.ASKED, Part.CONCERNED),
}  # fmt: skip
"""By act the parts that forbid it, the nearest to the words first."""

type Hands = Mapping[Part, Collection[str]]
"""By part the slugs of who had it."""
