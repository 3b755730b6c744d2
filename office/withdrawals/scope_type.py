"""What the office has to know of a scope of withdrawals: the form of the classes in `scopes`."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Q, QuerySet

from office.complaints.models import Complaint
from office.published.models import RecordVersion
from office.roles import APPROVERS, TAKERS, Role
from office.state_dir import StateDir
from sync.tree import Published, Tree
from sync.withdrawals import DUTY_SCOPES, ScopeName, Withdrawal


@dataclass(frozen=True)
class Choice:
    """Something on screens that can be taken down, as the page lists it."""

    target: str
    title: str
    note: str = ""
    headline: str = ""
    language: str = ""
    """Of the headline: "zh" or "en"."""
    down: bool = False
    """Whether it is down already; listed so that nobody looks for it in vain."""


@dataclass(frozen=True)
class Choices:
    """One page of what can be chosen of a scope, and how many there are in all."""

    total: int
    part: tuple[Choice, ...]


class WithdrawalScope(ABC):
    """A scope: what it may name, how that is called, what goes with it, who may use it."""

    name: ClassVar[ScopeName]
    label: ClassVar[object]
    button: ClassVar[object]
    """What stands on the button beside a choice, in both languages, as `label`."""
    pressing: ClassVar[bool] = False
    """Whether that button stands out."""
    whole_venues: ClassVar[bool] = False
    """Whether venues go neutral; of such the records stay listed, unseen, unmarked in the books."""

    searched: ClassVar[bool] = False
    """Whether it names complaints, so that a search finds its choices."""

    @property
    def takers(self) -> frozenset[Role]:
        """Who may take so much down; the key is asked as well (`authorised_keys.check_scope`)."""
        return TAKERS if self.name in DUTY_SCOPES else APPROVERS

    def typed(self, text: str) -> str:
        """The target that a person means by `text`."""
        return text

    @abstractmethod
    def newest(self, place: StateDir, published: Published, target: str) -> int:
        """The newest version of a record that is or could soon be public; 0 of anything else.

        Raises:
            UsageError: there is no such thing.
        """

    def entry(
        self,
        place: StateDir,
        published: Published,
        target: str,
        *,
        version: int | None,
        entry_id: str,
    ) -> Withdrawal:
        """The entry that takes `target` down; a record up to `version`, or up to its newest.

        Raises:
            UsageError: there is no such thing.
        """
        newest = self.newest(place, published, target)
        return Withdrawal(entry_id, self.name, target, min(version or newest, newest))

    def venues(
        self,
        tree: Tree,  # noqa: ARG002 - a scope that is not of certain venues asks for nothing
        published: Published,  # noqa: ARG002
        target: str,  # noqa: ARG002
    ) -> frozenset[str] | None:
        """The venues that may show anything of it, by what is published; None: any."""
        return None

    @abstractmethod
    def names(self, targets: Collection[str]) -> dict[str, str]:
        """How those of `targets` that the books know are called on a page."""

    @abstractmethod
    def choices(
        self, found: QuerySet[Complaint], standing: Mapping[str, bool], part: slice
    ) -> Choices:
        """What can be chosen, with what goes along beside each.

        Args:
            found: the published complaints, or those of them that a search has found.
            standing: the published venues, and whether each is down.
            part: which of them.
        """

    @abstractmethod
    def target_of(self, row: Complaint, pub_id: str) -> str:
        """The target by which a complaint with its operator goes along; "" where there is none."""

    @abstractmethod
    def complaints(self, target: str) -> Q:
        """The complaints that it takes along, as a condition on them."""

    def versions(self, target: str, up_to: int) -> Q:  # noqa: ARG002 - of a record alone
        """The versions that it takes along, as a condition on them."""
        return Q(record__complaint__in=Complaint.objects.filter(self.complaints(target)))

    def on_screen(self, target: str, standing: Mapping[str, bool]) -> bool:
        """Whether something of it is on a screen, by the office's books."""
        down = [venue for venue, gone in standing.items() if gone]
        shown = Complaint.objects.filter(status=Complaint.Status.PUBLISHED).exclude(venue__in=down)
        return shown.filter(self.complaints(target)).exists()

    def concerns(self, target: str, venue: str) -> bool:
        """Whether it takes, or ever took, something of a venue down."""
        return Complaint.objects.filter(self.complaints(target), venue=venue).exists()

    def mark(self, target: str, up_to: int) -> None:  # noqa: ARG002 - of a record alone
        """Mark in the books what is down; it stays out of every draft until it is put back."""
        shown = RecordVersion.objects.filter(body__isnull=False).values("record__complaint")
        Complaint.objects.filter(self.complaints(target), pk__in=shown).update(
            status=Complaint.Status.WITHDRAWN
        )
