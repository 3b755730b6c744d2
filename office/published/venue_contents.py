"""What is published of a venue, and what a draft changes in it."""

from dataclasses import dataclass, replace

import msgspec
from tuf.api.metadata import Targets

from sync.bundle import Batch, Blob, Entry, Index
from sync.canonical import Digest, check_digest, decode, digest, encode
from sync.disk import read
from sync.errors import TrustError
from sync.repository import from_bytes
from sync.strip_atlas import StripAtlas, read_strip
from sync.tree import Published, Tree
from sync.trust import index_path, venue_role
from sync.withdrawals import WithdrawalSet


@dataclass(frozen=True)
class PublishedVenue:
    """The published index and lists of a venue; `path` is where the index lies in the tree."""

    path: str
    index: Index
    batches: tuple[Batch, ...]
    strips: tuple[StripAtlas, ...]

    def entries(self) -> dict[str, Entry]:
        """Every entry by public id."""
        return {e.pub_id: e for batch in self.batches for e in batch.entries}

    def in_force(self, at: str) -> "PublishedVenue":
        """The same without the records that have run out by the instant `at` (R43)."""
        batches = tuple(
            msgspec.structs.replace(
                batch, entries=tuple(e for e in batch.entries if e.show_until > at)
            )
            for batch in self.batches
        )
        return replace(self, batches=batches)

    def standing(self, at: str) -> "PublishedVenue":
        """The same as it would be signed at the instant `at`: without what is over beside records.

        That a plate has run out is no change that anybody made.
        """
        batches = tuple(
            msgspec.structs.replace(batch, entries=tuple(e.standing(at) for e in batch.entries))
            for batch in self.batches
        )
        blobs = tuple(Blob(digest(data), len(data)) for data in map(encode, batches))
        index = msgspec.structs.replace(self.index, batches=blobs)
        return replace(self, index=index, batches=batches)

    def plates(self) -> set[str]:
        """The digest of every plate that was signed, of every panel."""
        return self.plates_up(WithdrawalSet())

    def plates_up(self, down: WithdrawalSet) -> set[str]:
        """The digests of those that may be shown while `down` is taken down."""
        venue = self.index.venue.id
        summary = (plate for plates in self.index.summary.values() for plate in plates)
        found = {plate.digest for plate in summary if not plate.taken_down(venue, down)}
        for entry in self.entries().values():
            if not down.blocks_plate(venue, entry.pub_id, entry.version, entry.operator):
                found.update(entry.digests())
        return found


def read_venue(tree: Tree, published: Published, venue: str) -> PublishedVenue | None:
    """What is published of `venue`; None where nothing is, or it is closed.

    Raises:
        TrustError: a file of the published tree is missing or is not the signed one.
    """
    found = _index(tree, published, venue)
    if found is None:
        return None
    path, index = found
    batches = tuple(
        decode(
            read_signed(tree, f"cas/{b.digest}.json", b.digest),
            Batch,
            ("已公示的月度清单", "published batch list"),
        )
        for b in index.batches
    )
    strips = tuple(
        read_strip(read_signed(tree, f"cas/{b.digest}.json", b.digest))
        for b in index.strips.values()
    )
    return PublishedVenue(path, index, batches, strips)


def read_index(tree: Tree, published: Published, venue: str) -> Index | None:
    """The index alone, without the lists, which grow with the records; None as of `read_venue`.

    Raises:
        TrustError: it is missing or is not the signed one.
    """
    found = _index(tree, published, venue)
    return found[1] if found else None


def _index(tree: Tree, published: Published, venue: str) -> tuple[str, Index] | None:
    """The published index of a venue, with its path in the tree."""
    data = published.roles.get(venue_role(venue))
    named = index_named(venue, data) if data is not None else None
    if named is None:
        return None
    path, sha = named
    data = read_signed(tree, path, sha)
    return path, decode(data, Index, ("已公示的场所目录", "published index"))


def index_named(venue: str, role: bytes) -> tuple[str, Digest] | None:
    """Where the index lies that a venue's role signs, and its digest; None where it is closed."""
    signed = from_bytes(role).signed
    target = signed.targets.get(index_path(venue)) if isinstance(signed, Targets) else None
    if target is None:
        return None
    sha = target.hashes["sha256"]
    return f"targets/{venue_role(venue)}/{sha}.index.json", sha


def read_signed(tree: Tree, path: str, sha: str) -> bytes:
    """A file of the published tree that is named by its digest.

    Raises:
        TrustError: it is missing, or is not the signed one.
    """
    data = read(tree.directory / path)
    if data is None:
        raise TrustError(
            f"公示目录缺少 {path}，请从备份恢复。",
            "The published tree lacks a file that is signed; restore it from a backup.",
        )
    return check_digest(data, sha, ("已公示的文件", "published file"))
