"""What a channel is: somewhere besides the screens where what is published can be read."""

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Protocol

from office.errors import Sentences
from office.published.bundles import published_bases, venues
from office.published.unreadable_parts import Unread, readable_bases
from office.published.venue_contents import PublishedVenue
from office.state_dir import StateDir
from sync.bundle import Bundle, Index
from sync.canonical import Instant
from sync.disk import read
from sync.instants import format_instant
from sync.tree import Published
from sync.withdrawal_envelopes import in_force
from sync.withdrawals import WithdrawalSet


@dataclass(frozen=True)
class InForce:
    """What is public at `now`, and everything that was ever withdrawn.

    Args:
        venues: what is asked of what is public is asked of these alone; None: of all.
    """

    place: StateDir
    published: Published
    withdrawn: WithdrawalSet
    now: datetime
    venues: frozenset[str] | None = None

    @property
    def at(self) -> Instant:
        """`now` as ends are signed: what is over by then is left out of every channel (R43)."""
        return format_instant(self.now)

    def down(self, index: Index) -> WithdrawalSet:
        """What is down while this index is shown: what it lifts is not among it."""
        return in_force(self.withdrawn, index, self.published.delegations)

    @cached_property
    def bases(self) -> list[PublishedVenue]:
        """The index and lists of every open venue, as signed: with what is over since."""
        return list(published_bases(self.place.tree, self.published, of=self._asked()))

    def readable(self, unread: Unread | None = None) -> Iterator[PublishedVenue]:
        """The same one after the other, past those that cannot be read, which `unread` takes."""
        return readable_bases(self.place.tree, self.published, unread, of=self._asked())

    def everywhere(self) -> "InForce":
        """The same, asked of every venue."""
        return replace(self, venues=None)

    def _asked(self) -> list[str]:
        every = venues(self.published)
        return [venue for venue in every if self.venues is None or venue in self.venues]


@dataclass(frozen=True)
class NextPublication:
    """A signed set that becomes public now; corrections, closings and lifts are in it.

    `before` is what is public until then, with what the set itself withdraws. `roles` names each
    venue that the set publishes, closes or merges; `bundles` has those that are open. `files` are
    those of the set by path below the tree, where they do not lie in it yet.
    """

    before: InForce
    roles: Mapping[str, bytes]
    bundles: Sequence[Bundle]
    files: Mapping[str, bytes] = field(default_factory=dict)

    def file(self, path: str) -> bytes | None:
        """What lies at `path` below the tree once the set is public."""
        return self.files.get(path) or read(self.before.place.tree.directory / path)


@dataclass(frozen=True)
class ChannelChange:
    """What a publication changes in a channel.

    Args:
        write: files by path below the published tree: public in the very act, all or none.
        remove: paths below the tree that go once it is public.
        afterwards: what lies outside the tree, done once it is public; done again where the
            publication was cut off, so that twice must do no more than once.
    """

    write: Mapping[str, bytes] = field(default_factory=dict)
    remove: tuple[str, ...] = ()
    afterwards: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Gone:
    """How what is down has left a channel: names of what shows it still, and when the last went."""

    still: tuple[str, ...] = ()
    at: datetime | None = None


class Channel(Protocol):
    """A channel. Each act may be asked for again when everything is as it should be."""

    name: Sentences
    """How a fault names it, in Chinese and English."""

    @abstractmethod
    def publish(self, coming: NextPublication) -> ChannelChange:
        """What the set changes here. Nothing is written yet."""

    @abstractmethod
    def clear(self, now: InForce, bases: Sequence[PublishedVenue]) -> None:
        """Take the words away of what is down at these venues: all that needs no drawing.

        Every channel does so before any draws again what told of it.

        Raises:
            OfficeError, SyncError, OSError: as of `withdraw`.
        """

    @abstractmethod
    def withdraw(self, now: InForce) -> None:
        """Take away at once what is down at the venues asked for, and write again what told of it,
        with what is of the bureau as a whole.

        Raises:
            OfficeError, SyncError, OSError: told to who withdraws; no other channel waits for it.
        """

    @abstractmethod
    def gone(self, now: InForce) -> Gone:
        """How far what is down is gone from here, by what can be read here now."""

    @abstractmethod
    def sweep(self, now: InForce) -> Iterable[str]:
        """Take away for good what is published no more; the names of what went."""

    @abstractmethod
    def renew(self, now: InForce, venues: Collection[str]) -> None:
        """Write again what is public, as this program writes it: after an upgrade, for example.

        Args:
            venues: of these; none of them: what is the bureau's as a whole.
        """
