"""Which draft that waits for signatures tells a piece of news."""

from office.drafts.folder import DraftFolder
from office.drafts.models import Draft
from office.state_dir import StateDir


def draft_telling(place: StateDir, news: str) -> int:
    """Its number; 0 where none does.

    Raises:
        DraftError, StoreError: the draft does not hold.
    """
    waiting = Draft.waiting()
    file = DraftFolder(place.draft(waiting.number)).peek() if waiting else None
    return waiting.number if waiting and file and news in file.news else 0
