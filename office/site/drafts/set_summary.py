"""What a set does, in the few lines that stand before its signature: out of its very bytes."""

from collections.abc import Mapping
from dataclasses import dataclass

from office.channels.public_site.render import on_one_line
from office.drafts.plates_viewed import ReviewedDraft
from office.drafts.signer_review import VenueReview
from office.words import language


@dataclass(frozen=True)
class VenueLine:
    """What the set does at one venue; `review` has the ids."""

    name: str
    review: VenueReview

    @property
    def new(self) -> int:
        """Records that come in."""
        return len(self.review.new)

    @property
    def changed(self) -> int:
        """Records that say something else."""
        return len(self.review.changed)

    @property
    def gone(self) -> int:
        """Records that go."""
        return len(self.review.gone)


@dataclass(frozen=True)
class Replaced:
    """A version that the set takes down, and the one that comes in its place."""

    operator: str
    headline: str
    pub_id: str
    old: int
    new: int


@dataclass(frozen=True)
class SetSummary:
    """Months of conclusion of what is new or changed, counts of records, and the venues."""

    months: tuple[str, ...]
    new: int
    changed: int
    gone: int
    venues: tuple[VenueLine, ...]
    told: tuple[str, ...]
    """What it tells otherwise of warnings and good news, a line each, whatever the venues."""
    voices: tuple[str, ...]
    """Replies and objections that changed records show, by public id."""
    replaced: tuple[Replaced, ...]
    still_down: int
    """Other entries of the signed list of withdrawals: taken down before, and staying so."""


def set_summary(found: ReviewedDraft, names: Mapping[str, str]) -> SetSummary:
    """The summary of a draft as its signers read it.

    Args:
        names: of the venues, by id.
    """
    venues = found.review.venues
    records = {
        (plate.record.pub_id, plate.record.version): plate.record
        for plate in found.plates
        if plate.record
    }
    fresh = {pub_id for venue in venues for pub_id in (*venue.new, *venue.changed)}
    entries = [one for one in found.review.withdrawals if one.scope == "record"]
    replaced = [
        Replaced(
            record.operator.display_name,
            on_one_line(record.headline.zh or record.headline.en),
            record.pub_id,
            entry.up_to,
            record.version,
        )
        for entry in entries
        if (record := records.get((entry.target, entry.up_to + 1))) and record.pub_id in fresh
    ]
    return SetSummary(
        tuple(sorted({one.closed_month for one in records.values() if one.pub_id in fresh})),
        sum(len(venue.new) for venue in venues),
        sum(len(venue.changed) for venue in venues),
        sum(len(venue.gone) for venue in venues),
        tuple(VenueLine(names.get(venue.venue, venue.venue), venue) for venue in venues),
        tuple(dict.fromkeys(one.said.pick(language()) for v in venues for one in v.news)),
        tuple(
            f"{pub_id}  {line.pick(language())}"
            for venue in venues
            for pub_id, lines in sorted(venue.voices.items())
            for line in lines
        ),
        tuple(replaced),
        len(found.review.withdrawals) - len(replaced),
    )
