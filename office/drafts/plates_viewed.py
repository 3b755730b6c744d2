"""What an approver must have had on the screen before signing: out of a draft's bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.db.models import Max

from office.complaints.models import Complaint
from office.drafts import selection_grounds
from office.drafts.folder import DraftFolder
from office.drafts.models import Batch, Draft, Viewing
from office.drafts.signer_review import Review, Wanted, inspect
from office.errors import DraftError
from office.state_dir import StateDir
from sync.canonical import digest
from sync.disk import read

_ORDER = {"changed": 0, "new": 1, "same": 2}


@dataclass(frozen=True)
class ReviewedDraft:
    """A draft as an approver goes through it."""

    review: Review
    plates: tuple[Wanted, ...]

    @property
    def needed(self) -> tuple[Wanted, ...]:
        """The plates that are new or differ from what is published."""
        return tuple(plate for plate in self.plates if plate.state != "same")


def viewing_key(plate: Wanted) -> str:
    """What a viewing of a plate is noted under: of a record its words count too."""
    return digest(f"plate {plate.digest} {plate.body}".encode()) if plate.body else plate.digest


@dataclass(frozen=True)
class Ground:
    """The written ground of individual cases of a month: read like a plate (R18)."""

    month: str
    text: str

    @property
    def digest(self) -> str:
        """What a viewing of it is noted under."""
        return digest(f"ground {self.month}\n{self.text}".encode())


def open_for_review(place: StateDir, draft: Draft) -> ReviewedDraft:
    """The plates of an open draft, records first, changed ones before new ones.

    Raises:
        DraftError: the folder is not what was frozen, or it is gone.
    """
    seen = _look(place.draft(draft.number), draft.digest, place.tree.roots()[0])
    if seen.review.draft.digest != draft.digest:
        raise DraftError(
            "待签件与定稿时不一致，请勿签批，并通知技术员。",
            "The draft is not what was frozen. Do not sign; tell the technician.",
        )
    return seen


@lru_cache(maxsize=4)
def _look(folder: Path, _digest: str, root: bytes) -> ReviewedDraft:
    """Kept, for the bytes of a draft do not change; publication hashes them once more."""
    review, wanted = inspect(DraftFolder(folder), root)
    plates = sorted(wanted, key=_place)
    return ReviewedDraft(review, tuple(plates))


def _place(one: Wanted) -> tuple[int, int, str, str, str]:
    return (
        _ORDER[one.state], 0 if one.body else 1, one.job.venue, one.job.slide.id,
        one.job.profile.name,
    )  # fmt: skip


def grounds(seen: ReviewedDraft) -> list[Ground]:
    """The written grounds behind what is new or changed in a draft (R18)."""
    ids = {plate.job.slide.pub_id for plate in seen.needed} - {""}
    rows = Batch.objects.filter(mode=Batch.Mode.SELECTIVE).order_by("month")
    found = [row for row in rows if selection_grounds.INDIVIDUAL in row.focus]
    months = set(
        Complaint.objects.filter(
            closed_month__in=[row.month for row in found], public_record__in=ids
        ).values_list("closed_month", flat=True)
    )
    return [Ground(row.month, row.ground) for row in found if row.month in months]


def digests(seen: ReviewedDraft, read_too: Iterable[Ground]) -> set[str]:
    """What must have been seen."""
    return {viewing_key(plate) for plate in seen.needed} | {ground.digest for ground in read_too}


def seen_by(draft: Draft, person: str) -> set[str]:
    """What that person has had on the screen, of this draft or of a void one since the last
    publication: a picture and its words that are still the same need no second look.
    """
    published = Draft.objects.filter(state=Draft.State.PUBLISHED, number__lt=draft.number)
    last = published.aggregate(last=Max("number"))["last"] or 0
    rows = Viewing.objects.filter(
        person=person, draft__number__gt=last, draft__number__lte=draft.number
    )
    return set(rows.values_list("plate", flat=True))


def begun(draft: Draft, person: str) -> bool:
    """Whether that person has looked at anything of this very draft."""
    return Viewing.objects.filter(draft=draft, person=person).exists()


def unseen(place: StateDir, draft: Draft, person: str) -> int:
    """How many plates and grounds that person has still to look at."""
    seen = open_for_review(place, draft)
    return len(digests(seen, grounds(seen)) - seen_by(draft, person))


def blob(place: StateDir, draft: Draft, name: str) -> bytes | None:
    """A blob of the draft, or of what is published: the words that a correction replaces."""
    return _of_either(place, draft, f"cas/{name}.json")


def picture(place: StateDir, draft: Draft, name: str) -> bytes | None:
    """The PNG of a plate of the draft, or of what is published in its place."""
    return _of_either(place, draft, f"plates/{name}.png")


def _of_either(place: StateDir, draft: Draft, path: str) -> bytes | None:
    """A file of the draft's folder, or of the published tree."""
    data = read(place.draft(draft.number) / path)
    return data if data is not None else read(place.tree.directory / path)
