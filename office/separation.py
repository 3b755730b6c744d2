"""Separation of duties (职责分离): which part that a person had in a matter forbids them which act.

One table, pure; pages, commands and jobs ask it by `accounts.recusal`. What the database refuses
besides (`REFUSED_BY`) is held to it row by row, by `tests/office/accounts/test_separation.py`.
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
    ANSWER = "answer a request for a re-visit"
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
    Duty.ANSWER: (Part.TOOK_IN, Part.PRINTED),
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

REFUSED_BY: Mapping[Duty, tuple[str, ...]] = {
    Duty.SIGN: (
        "drafts_signature_of_no_author", "drafts_signed_by_two", "periods_signature_of_no_look",
    ),
    Duty.LOOK: ("periods_look_of_no_signer", "periods_look_of_no_author"),
    Duty.OPINION: ("opinions_step_by_another",),
    Duty.PRINT: ("objections_printed_by_another",),
    Duty.SECRECY: ("objections_secrecy_by_another", "objections_correction_secrecy"),
    Duty.SECRECY_OF_REPLY: ("objections_reply_by_another", "objections_correction_reply"),
    Duty.TAKE_UP: ("objections_taken_up_by_another", "objections_case_taken_up"),
    Duty.ANSWER: ("revisits_answered_by_another", "revisits_answered_by_no_taker"),
    Duty.TAKE_BACK: ("objections_taken_back_by_another",),
    Duty.DECIDE: ("objections_decided_by_another",),
    Duty.END: ("objections_ended_by_another",),
    Duty.REVIEW: ("typical_cases_begins_by_another", "typical_cases_read_by_another"),
    Duty.CONFIRM: ("published_looked_at_by_another",),
    Duty.KEEP_DOWN: ("published_looked_at_by_another",),
    Duty.ASK: (
        "accounts_asked_for_another", "accounts_granted_to_another", "accounts_deputy_by_another",
    ),
    Duty.AGREE: ("accounts_agreed_by_another",),
}  # fmt: skip
"""By act the triggers that refuse it past the program too: a page that forgets to ask the table
writes nothing all the same. They are written out in migrations, which do not change with it.

Not what each row begins with (a complaint's secrecy check where it is made), nor who withdrew
where the books were read back from the tree and name nobody: there the program alone asks.
"""

type Hands = Mapping[Part, Collection[str]]
"""By part the slugs of who had it."""
