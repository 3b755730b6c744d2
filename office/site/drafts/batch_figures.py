"""How much a batch is for the officer who is to sign it, in four figures, for the first page."""

from office.drafts import plates_viewed
from office.drafts.models import Draft
from office.errors import OfficeError
from office.site.drafts.item_facts import told
from office.site.todo import Figure
from office.state_dir import current_state_dir
from sync.errors import SyncError


def batch_figures(draft: Draft, person: str) -> tuple[Figure, ...]:
    """Records, what differs, items, minutes; nothing of a draft that does not hold, as its review
    says.

    Counted as the sheet counts them: over what is new or changed, the minutes of what is left.
    """
    place = current_state_dir()
    try:
        must = plates_viewed.must_see(plates_viewed.open_for_review(place, draft))
    except (OfficeError, SyncError):
        return ()
    viewed = plates_viewed.counted(must, draft, person)
    records = {one.record.pub_id for step in must for one in step.plates if one.record}
    differ = sum(bool(facts.tags) for facts in told(must).values())
    minutes = plates_viewed.minutes_left(person, viewed)
    seen = f"{viewed.seen} / {viewed.all}"
    return (
        Figure(len(records), "件投诉", "records"),
        Figure(differ, "项与常见不同", "items that differ"),
        Figure(viewed.all, f"项要看，已看 {seen}", f"items to look at, {seen} seen"),
        Figure(minutes, "分钟，按您的速度", "minutes at your pace"),
    )
