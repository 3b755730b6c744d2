"""What a draft waits for before it can be published, and whose that is."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.timezone import localdate

from office.accounts.holders import holders
from office.drafts.item_acts import sent_back, unanswered
from office.drafts.models import Draft
from office.drafts.signatures import DraftSignature
from office.roles import APPROVERS, Role, label
from office.sensitive_periods import third_look
from office.sensitive_periods.in_force import in_force_now
from office.site.home_words import whose
from office.state_dir import current_state_dir
from office.words import say


class Waits(NamedTuple):
    """One thing that is to be done first, and the names of who may do it; "": nobody may."""

    what: str
    who: str


def before_publishing(
    draft: Draft, signatures: Sequence[DraftSignature], now: datetime
) -> list[Waits]:
    """Nothing where `draft`, signed so far by `signatures`, can be published; in the order in which
    it is done.
    """
    place, day = current_state_dir(), localdate(now)
    hands = {draft.frozen_by, *(one.person for one in signatures)}
    hands |= set(draft.authors.values_list("person", flat=True))
    entry = whose(holders({Role.ENTRY}, day))
    found: list[Waits] = []
    if unanswered(draft).exists():
        found.append(Waits(say("答复签批人的提问", "the officers’ questions answered"), entry))
    if sent_back(draft).exists():
        found.append(Waits(say("处理标了退回的", "what is marked to go back dealt with"), entry))
    signed = {one.office for one in signatures}
    for office in (role for role in Role if role in APPROVERS - signed):
        what = say("{office}签批", "signature of the {office}", office=label(office))
        found.append(Waits(what, whose(holders({office}, day, without=hands))))
    if in_force_now(now) and not third_look.look_of(draft):
        who = third_look.may_look(place, draft, day).values()
        found.append(Waits(say("第三人复核", "the third person’s look"), say("、", ", ").join(who)))
    return found
