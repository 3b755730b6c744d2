"""What an approver must have had on the screen before signing: out of a draft's bytes."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.db.models import Max

from office.drafts import selection_grounds
from office.drafts.folder import DraftFolder
from office.drafts.index_changes import Beside
from office.drafts.models import Batch, Draft, Viewing
from office.drafts.reading_pace import minutes
from office.drafts.review_steps import Ground, Step, steps
from office.drafts.signer_review import Review, Wanted, inspect
from office.errors import DraftError
from office.state_dir import StateDir
from sync.disk import read

_LAST = 400
"""Of how many pictures and words the pace is taken."""


@dataclass(frozen=True)
class ReviewedDraft:
    """A draft as an approver goes through it."""

    review: Review
    plates: tuple[Wanted, ...]

    @property
    def needed(self) -> tuple[Wanted, ...]:
        """The plates that are new or differ from what is published."""
        return tuple(plate for plate in self.plates if plate.state != "same")


@dataclass(frozen=True)
class Viewed:
    """How far somebody has come: of `all` steps, `seen`."""

    seen: int
    all: int
    marks: int = 0
    """What all the steps are noted by: each picture, and a record's words."""
    letters: int = 0
    """Of the texts that are still to be read."""

    @property
    def left(self) -> int:
        """How many are still to be looked at."""
        return self.all - self.seen


def open_for_review(place: StateDir, draft: Draft) -> ReviewedDraft:
    """An open draft in every part, as its bytes have it.

    Raises:
        DraftError: the folder is not what was frozen, or it is gone.
    """
    seen = _look(place.draft(draft.number), draft.digest, place.tree.roots()[0])
    if seen.review.draft.digest != draft.digest:
        raise DraftError(
            "送签件与定稿时不一致，请勿签批，并通知技术员。",
            "The draft is not what was frozen. Do not sign; tell the technician.",
        )
    return seen


@lru_cache(maxsize=4)
def _look(folder: Path, _digest: str, root: bytes) -> ReviewedDraft:
    """Kept, for the bytes of a draft do not change; publication hashes them once more."""
    review, wanted = inspect(DraftFolder(folder), root)
    return ReviewedDraft(review, tuple(wanted))


def grounds(seen: ReviewedDraft) -> list[Ground]:
    """The written grounds behind what is new or changed in a draft (R18)."""
    months = {plate.record.closed_month for plate in seen.needed if plate.record}
    rows = Batch.objects.filter(mode=Batch.Mode.SELECTIVE, month__in=months).order_by("month")
    return [
        Ground(row.month, row.ground) for row in rows if selection_grounds.INDIVIDUAL in row.focus
    ]


def must_see(seen: ReviewedDraft) -> list[Step]:
    """The steps that each approver looks at, in their order."""
    beside = [Beside(one.venue, one.beside, one.first) for one in seen.review.venues if one.beside]
    return steps([*grounds(seen), *sorted(beside, key=lambda one: one.venue)], seen.needed)


def as_published(seen: ReviewedDraft) -> list[Step]:
    """The steps that nobody needs to look at: their plates are those that hang already."""
    needed = {plate.job.key for plate in seen.needed}
    return steps((), (plate for plate in seen.plates if plate.job.key not in needed))


def since_published(draft: Draft) -> range:
    """The numbers of `draft` and of the void ones before it, since the last publication."""
    published = Draft.objects.filter(state=Draft.State.PUBLISHED, number__lt=draft.number)
    last = published.aggregate(last=Max("number"))["last"] or 0
    return range(last + 1, draft.number + 1)


def seen_by(draft: Draft, person: str) -> set[str]:
    """The marks of what that person has had on the screen, of this draft or of a void one since the
    last publication: a picture, or words, that are still the same need no second look.
    """
    rows = Viewing.objects.filter(person=person, draft__number__in=since_published(draft))
    return set(rows.values_list("plate", flat=True))


def minutes_left(person: str, now: Viewed) -> int:
    """How long the rest will take that person, by how they looked at the last items."""
    rows = Viewing.objects.filter(person=person).order_by("-at").values_list("at", flat=True)
    told = sorted(Counter(rows[:_LAST]).items())
    marks = now.marks / now.all if now.all else 1  # a step is noted by several marks
    return minutes(now.left, now.letters, [(at, round(count / marks) or 1) for at, count in told])


def begun(draft: Draft, person: str) -> bool:
    """Whether that person has looked at anything of this very draft."""
    return Viewing.objects.filter(draft=draft, person=person).exists()


def viewed(place: StateDir, draft: Draft, person: str) -> Viewed:
    """The one count of a review, wherever it is told.

    Raises:
        DraftError: as for `open_for_review`.
    """
    return counted(must_see(open_for_review(place, draft)), draft, person)


def counted(must: Collection[Step], draft: Draft, person: str) -> Viewed:
    """The same, of what `must_see` says."""
    seen = seen_by(draft, person)
    marks = sum(len(step.marks) for step in must)
    left = [step for step in must if not step.marks <= seen]
    letters = sum(step.letters for step in left)
    return Viewed(len(must) - len(left), len(must), marks, letters)


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
