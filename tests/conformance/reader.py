"""A reader under test: it is given a case's folder and says what it would show."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from sync import errors
from sync.bundle import NEUTRAL, Bundle
from sync.bundle_reader import read_bundle
from sync.canonical import decode
from sync.deck import deck_of
from sync.trust import Chain, venue_role, verify
from sync.withdrawal_envelopes import in_force
from sync.withdrawals import WithdrawalSet
from tests.conformance.case import Case, Expected

REASONS = {
    errors.NewerFormatError: "newer format",
    errors.SameOfficeError: "one office",
    errors.SamePersonError: "one person",
    errors.SameKeyError: "one key",
    errors.SignatureError: "signatures",
    errors.WrongRepositoryError: "another repository",
    errors.WrongVenueError: "another venue",
    errors.RollbackError: "older",
    errors.DigestError: "digest",
    errors.MissingBlobError: "missing",
    errors.IneligibleError: "ineligible",
    errors.FigureError: "figures",
    errors.BadShapeError: "shape",
    errors.TrustError: "untrusted",
}
"""Why a reader refuses, in words of no language; the most special error first."""


class Reader(Protocol):
    """A program that reads what a repository serves for one venue."""

    def read(self, folder: Path) -> Expected:
        """What it would show of a case, or why nothing."""


class Core:
    """Our own trust core, through its public doors."""

    def read(self, folder: Path) -> Expected:
        """Verify the chain, then read what the index names."""
        metadata = (folder / "metadata").glob("*.root.json")
        return self.told(lambda path: _there(folder / path), [path.name for path in metadata])

    def told(self, file: Callable[[str], bytes | None], roots: Iterable[str]) -> Expected:
        """The same of a case that lies anywhere.

        Args:
            file: the bytes of a path in the case's folder, or None.
            roots: their names below `metadata/`.
        """
        case = decode(file("case.json") or b"", Case, ("案例", "case"))
        chain = _chain(file, roots, case.venue)
        try:
            anchor, index = file("anchor.json") or b"", file("index.json") or b""
            verified = verify(anchor, chain, case.venue, case.floors)
            union = verified.withdrawn
            bundle = read_bundle(verified, index, lambda b: file(f"cas/{b.digest}.json"), union)
        except errors.TrustError as error:
            return Expected(next(why for kind, why in REASONS.items() if isinstance(error, kind)))
        records = tuple(sorted(pub_id for pub_id, _ in bundle.records))
        down = in_force(union, bundle.index, verified.targets)
        return Expected("shown", verified.seq, records, tuple(_plates(bundle, down, case.at)))


def _plates(bundle: Bundle, down: WithdrawalSet, at: str) -> Iterator[str]:
    """Ids of the plates of the first panel that are neither taken down nor over."""
    index = bundle.index
    profile = index.profiles[0]
    for plate in deck_of(index, bundle.batches, profile, bundle.strips[profile.name]).plates:
        over = plate.until and at >= plate.until
        if not over and (plate.id == NEUTRAL or not plate.taken_down(index.venue.id, down)):
            yield plate.id


def _chain(file: Callable[[str], bytes | None], roots: Iterable[str], venue: str) -> Chain:
    def role(name: str) -> bytes:
        return file(f"metadata/{name}.json") or b""

    numbers = sorted(int(name.partition(".")[0]) for name in roots)
    return Chain(
        tuple(role(f"{number}.root") for number in numbers),
        role("timestamp"),
        role("snapshot"),
        role("targets"),
        role(venue_role(venue)),
        role("wd-01"),
    )


def _there(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
