"""Which open draft falls with a take-down: one that tells what goes, and no other (ADR 18)."""

from tuf.api.metadata import Targets

from office.drafts.draft_contents import read_contents
from office.drafts.draft_digest import unedited
from office.drafts.folder import DraftFolder
from office.drafts.models import Draft
from office.drafts.voiding import void_open_draft
from office.errors import OfficeError
from office.state_dir import StateDir
from sync.bundle import Bundle
from sync.errors import SyncError
from sync.repository import signed_as
from sync.trust import index_path, venue_of
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE
from sync.withdrawals import Withdrawal, WithdrawalSet


def falling(place: StateDir, entry: Withdrawal) -> Draft | None:
    """The open draft that cannot go out as it is signed once `entry` is down; None: none falls.

    One with a list of withdrawals of its own falls always: that lacks the entry, and screens have a
    later list by then. So does one that cannot be read.
    """
    draft = Draft.waiting()
    if draft is None:
        return None
    roles = [row.role for row in draft.roles.all()]
    if WITHDRAWAL_ROLE in roles:
        return draft
    folder, down = DraftFolder(place.draft(draft.number)), WithdrawalSet([entry])
    try:
        told = any(_told(folder, role, draft.seq, down) for role in roles)
    except (OfficeError, SyncError, OSError):
        return draft
    return draft if told else None


def void_falling(place: StateDir, entry: Withdrawal, number: int) -> None:
    """Void the open draft if it falls with `entry`, which envelope `number` has taken down.

    Called once the books have marked what is down: a draft may count it that lists it no more.
    """
    draft = Draft.waiting()
    if draft is not None and (falling(place, entry) or not unedited(draft)):
        void_open_draft(place, f"withdrawal {number}")


def _told(folder: DraftFolder, role: str, seq: int, down: WithdrawalSet) -> bool:
    signed = signed_as(folder.role(role), Targets)
    venue = venue_of(role)
    if index_path(venue) not in signed.targets:  # it closes, and tells nothing
        return False
    return _tells(read_contents(folder, signed, venue, seq), down)


def _tells(bundle: Bundle, down: WithdrawalSet) -> bool:
    """Whether a record, news or a picture of a bundle goes."""
    index = bundle.index
    venue = index.venue.id
    return (
        any(down.blocks_plate(venue, e.pub_id, e.version, e.operator) for e in bundle.entries())
        or any(news.taken_down(venue, down) for news in index.news)
        or any(plate.taken_down(venue, down) for some in index.summary.values() for plate in some)
    )
