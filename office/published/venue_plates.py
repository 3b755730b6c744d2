"""What hangs at one venue now: each plate of its publication that is neither down nor over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from layouts.fair_rotation import loop
from office.published import tree as published_tree
from office.published.venue_contents import PublishedVenue, read_signed, read_venue
from office.state_dir import StateDir
from sync.bundle import NEUTRAL, Index, Profile
from sync.canonical import decode
from sync.deck import DeckPlate, deck_of
from sync.instants import format_instant
from sync.records import Record
from sync.tree import Tree
from sync.withdrawal_envelopes import in_force
from sync.withdrawals import WithdrawalSet


@dataclass(frozen=True)
class VenuePlate:
    """A plate with the record that it shows; None where it is none's own plate."""

    plate: DeckPlate
    record: Record | None


@dataclass(frozen=True)
class VenuePlates:
    """A venue's publication on one kind of panel.

    `deck` is every plate that was signed, `plates` those of them that hang, in the same order;
    `down` tells whether the venue is taken down as a whole.
    """

    index: Index
    profile: Profile
    down: bool
    deck: tuple[DeckPlate, ...]
    plates: tuple[VenuePlate, ...]

    def records(self) -> list[VenuePlate]:
        """Those that show a record."""
        return [one for one in self.plates if one.record]

    def round_of(self, digest: str | None) -> list[VenuePlate]:
        """The round of the loop in which the plate `digest` is shown; else the first round.

        Which round a screen is in it tells nobody: of several that hold the plate, the first.
        """
        hanging = {one.plate.id: one for one in self.plates}
        rounds = (self._round(number) for number in range(len(self.deck) + 1))
        fitting = (found for found in rounds if any(plate.digest == digest for plate in found))
        order = next(fitting, self._round(0))
        shown = [hanging[plate.id] for plate in order if plate.id in hanging]
        return shown or [one for one in self.plates if one.plate.id == NEUTRAL]

    def _round(self, number: int) -> list[DeckPlate]:
        return [self.deck[i] for i in loop(self.deck, self.index.seq, number)]


def venue_plates(
    place: StateDir, venue: str, now: datetime, profile: str = ""
) -> VenuePlates | None:
    """What hangs at `venue`; None where nothing is published of it.

    Args:
        profile: of the panel; "": a wide one where the venue has one.

    Raises:
        SyncError: the published tree contradicts itself.
    """
    if not place.tree.exists():
        return None
    published = published_tree.read(place)
    base = read_venue(place.tree, published, venue)
    if base is None:
        return None
    index = base.index
    union = published_tree.withdrawn(place, published)
    withdrawn = in_force(union, index, published.delegations)
    panel = index.profile(profile or _wide(index))
    deck = _deck(base, panel)
    plates = tuple(_hanging(place.tree, base, deck, withdrawn, format_instant(now)))
    return VenuePlates(index, panel, withdrawn.blocks_venue(venue), deck, plates)


def _wide(index: Index) -> str:
    return next((p.name for p in index.profiles if p.width > p.height), index.profiles[0].name)


def _deck(base: PublishedVenue, panel: Profile) -> tuple[DeckPlate, ...]:
    strips = dict(zip(base.index.strips, base.strips, strict=True))
    return deck_of(base.index, base.batches, panel, strips[panel.name]).plates


def _hanging(
    tree: Tree,
    base: PublishedVenue,
    deck: Iterable[DeckPlate],
    withdrawn: WithdrawalSet,
    now: str,
) -> Iterator[VenuePlate]:
    venue = base.index.venue.id
    bodies = {entry.pub_id: entry.body.digest for entry in base.entries().values()}
    for plate in deck:
        if plate.id != NEUTRAL and _gone(plate, venue, withdrawn, now):
            continue
        if plate.kind != "record":
            yield VenuePlate(plate, None)
            continue
        sha = bodies[plate.pub_id]
        body = decode(
            read_signed(tree, f"cas/{sha}.json", sha),
            Record,
            ("已公示的记录", "published record"),
        )
        yield VenuePlate(plate, body)


def _gone(plate: DeckPlate, venue: str, withdrawn: WithdrawalSet, now: str) -> bool:
    over = bool(plate.until) and plate.until <= now
    return over or plate.taken_down(venue, withdrawn)
