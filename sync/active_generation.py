"""What a screen may show after a boot without network: the generation on disk, verified anew."""

import msgspec

from sync.bundle import BATCH_LIST, NEUTRAL, Batch, Index, Profile
from sync.bundle_reader import check_real, read_index
from sync.canonical import decode
from sync.deck import DeckFile, DeckPlate, deck_of
from sync.errors import MissingBlobError, NewerFormatError, SyncError, both
from sync.generation import Generation
from sync.plate_rules import check_plates
from sync.screen_faults import Fault
from sync.store import Store
from sync.strip_atlas import StripAtlas, read_strip
from sync.trust import Chain, Verified, verify
from sync.version_floors import Floors
from sync.withdrawal_envelopes import in_force
from sync.withdrawals import WithdrawalSet


class Active(msgspec.Struct, frozen=True):
    """A generation that holds.

    `index` and `deck` are None where the venue is signed as closed: only the neutral plate
    remains. The deck holds what two officers signed, also what was taken down since.
    `union` is everything ever proved here, lifted or not.
    """

    generation: Generation
    verified: Verified
    index: Index | None
    deck: DeckFile | None
    union: WithdrawalSet

    @property
    def seq(self) -> int:
        """The bureau-wide publication number."""
        return self.verified.seq

    def down(self, union: WithdrawalSet | None = None) -> WithdrawalSet:
        """What must not be shown: everything proved, less what this index lifts.

        Args:
            union: a newer one than that read at opening.
        """
        known = self.union if union is None else self.union | union
        return in_force(known, self.index, self.verified.targets)

    def shows(self, plate: DeckPlate, down: WithdrawalSet) -> bool:
        """Whether `plate`, one of the deck's, is not among what is `down`."""
        return plate.id == NEUTRAL or not plate.taken_down(self.verified.venue, down)

    def plates(self, union: WithdrawalSet | None = None) -> tuple[DeckPlate, ...]:
        """The plates of the deck that may be shown, in its order."""
        if self.deck is None:
            return ()
        down = self.down(union)
        return tuple(plate for plate in self.deck.plates if self.shows(plate, down))


class Opened(msgspec.Struct, frozen=True):
    """The generation that may be shown, if any, and a sentence for each that does not hold.

    Beside each sentence stands its word. With `damage` what is known to be withdrawn may be short
    of something: nothing is shown.
    """

    active: Active | None
    faults: dict[str, Fault]
    damage: str = ""


class Anchor(msgspec.Struct, frozen=True):
    """Where trust starts: the provisioned root, venue and floors; and which panel it is for."""

    root: bytes
    venue: str
    floors: Floors
    profile: str = ""


def open_active(store: Store, anchor: Anchor) -> Opened:
    """The active generation verified by signature, without network and without a clock.

    Falls back to the previous generation. Bodies are not read: the player shows plates, and
    checks each by its digest. The store's own floors do not apply here: the previous generation
    is older than they are.
    """
    known = store.withdrawn()
    union = known.withdrawn.union
    faults: dict[str, Fault] = {known.damage: "union"} if known.damage else {}
    for generation in (store.current(), store.previous()):
        if generation is None:
            continue
        try:
            active = open_generation(store, generation, anchor, union)
            return Opened(active, faults, known.damage)
        except SyncError as error:
            told = both(
                f"第 {generation.number} 代内容不成立：{error.zh}",
                f"Generation {generation.number} does not hold. {error.en}",
            )
            faults[told] = "newer-format" if isinstance(error, NewerFormatError) else "store"
    return Opened(None, faults, known.damage)


def open_generation(
    store: Store,
    generation: Generation,
    anchor: Anchor,
    union: WithdrawalSet,
    chain: Chain | None = None,
) -> Active:
    """One generation, verified; `union` is what is known to be withdrawn.

    Args:
        chain: opens the generation as if this were its copy of the metadata.

    Raises:
        SyncError: it does not hold.
    """
    verified = verify(anchor.root, chain or generation.chain(), anchor.venue, anchor.floors)
    union |= verified.withdrawn
    if verified.index is None:
        return Active(generation, verified, None, None, union)
    data = generation.index()
    if data is None:
        raise MissingBlobError("缺少场所目录。", "Its index is missing.")
    index = read_index(verified, data)
    check_real(index)
    batches = read_batches(store, index)
    check_plates(index, batches)
    profile = index.profile(anchor.profile)
    deck = deck_of(index, batches, profile, _strip(store, index, profile))
    return Active(generation, verified, index, deck, union)


def _strip(store: Store, index: Index, profile: Profile) -> StripAtlas:
    blob = index.strips.get(profile.name)
    data = store.read_blob(blob.digest) if blob else None
    if data is None:
        raise MissingBlobError("条带图缺失或已损坏。", "The strip's atlas is missing or damaged.")
    return read_strip(data)


def read_batches(store: Store, index: Index) -> list[Batch]:
    """The batch lists of `index`, each checked by digest.

    Raises:
        MissingBlobError: one is absent or damaged.
    """
    batches = []
    for blob in index.batches:
        data = store.read_blob(blob.digest)
        if data is None:
            raise MissingBlobError(
                "有一份月度清单缺失或已损坏。", "A batch list is missing or damaged."
            )
        batches.append(decode(data, Batch, BATCH_LIST))
    return batches
