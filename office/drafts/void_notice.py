"""Telling a person which open draft an edit voided, and whose signatures with it."""

import msgspec
from django.contrib import messages
from django.http import HttpRequest

from office.accounts.display_names import names
from office.drafts.models import Draft
from office.drafts.signatures import signatures_of
from office.state_dir import StateDir, current_state_dir
from office.words import say


class Voided(msgspec.Struct, frozen=True):
    """An open draft that an edit made void, and whose signatures with it."""

    number: int
    signers: tuple[str, ...]


def signers(place: StateDir | None = None) -> Voided | None:
    """The open draft and who has signed it, by name; None where none is open."""
    draft = Draft.waiting()
    if draft is None:
        return None
    people = [one.person for one in signatures_of(place or current_state_dir(), draft)]
    known = names(people)
    return Voided(draft.number, tuple(known[person] for person in people))


class Voiding:
    """Tells after an act which open draft it voided; the voiding itself is `drafts.voiding`'s."""

    def __init__(self, place: StateDir | None = None) -> None:
        self._before = signers(place)

    @property
    def voided(self) -> Voided | None:
        """The draft that was open when this began and is no longer."""
        now = Draft.waiting()
        same = self._before and now and now.number == self._before.number
        return None if same else self._before


def in_words(voided: Voided) -> str:
    """Which draft, and whose signatures, an edit made void."""
    if not voided.signers:
        return say(
            "第 {n} 批送签件随之作废，请重新定稿。",
            "Draft {n} is void; freeze again.",
            n=voided.number,
        )
    return say(
        "第 {n} 批送签件随之作废，{who}的签名不再有效。请重新定稿，并告知{who}重新签批。",
        "Draft {n} is void, and with it the signature of {who}. Freeze again and tell them "
        "to sign anew.",
        n=voided.number,
        who=say("、", ", ").join(voided.signers),
    )


def tell_voided(request: HttpRequest, voided: Voided | None) -> None:
    """Tell it on the next page."""
    if voided is not None:
        messages.warning(request, in_words(voided))
