"""What may be listed: the mode of each month (R9), what is switched on (R10), for how long."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from office.complaints.models import Complaint
from office.drafts import selection_grounds
from office.drafts.models import Batch
from office.freezing.held_back import held_back
from office.registry.bureau_policy import SIXTY_DAYS_BY_LAW, policy
from office.registry.models import Venue
from sync import bundle


@dataclass(frozen=True)
class Rules:
    """The bureau's choices, the same for every venue.

    What is not listed by them still counts: rates stand over all eligible concluded cases, not
    over the handful that is shown (docs/reference/figures.md#population).
    """

    months: Mapping[str, Batch] = field(default_factory=dict)
    industries_off: frozenset[str] = frozenset()
    show_days: int = 365  # a suggestion: docs/reference/requirements.md#periods
    sixty_days_from: str = SIXTY_DAYS_BY_LAW
    held_back: frozenset[int] = frozenset()
    """Keys of complaints that wait for an opinion, a notice or an objection (R28, R44, R46)."""
    facts_only: bool = False
    """Whether a record says nothing that somebody wrote."""

    def lists(self, row: Complaint, venue: Venue) -> bool:
        """Whether a complaint is listed, as far as these rules go."""
        month = self.months.get(row.closed_month)
        chosen = month is None or month.mode != Batch.Mode.SELECTIVE or row.picked
        ready = chosen and row.pk not in self.held_back
        return ready and venue.disclosed and row.industry not in self.industries_off

    def batch(self, month: str, entries: tuple[bundle.Entry, ...]) -> bundle.Batch:
        """The signed list of a month: its form's name, mode, criterion and focus."""
        row = self.months.get(month)
        selective = row is not None and row.mode == Batch.Mode.SELECTIVE
        return bundle.Batch(
            month=month,
            form=form_name(month),
            mode="selective" if selective else "non-selective",
            entries=entries,
            criterion=row.criterion if row and selective else "",
            focus=selection_grounds.signed(row.focus) if row and selective else (),
        )


def form_name(month: str) -> str:
    """The name of a month's Annex 2, one a month and kind (R36)."""
    return f"{month}/公示/1"


def rules() -> Rules:
    """As the bureau has them now."""
    ruled = policy()
    months = {row.month: row for row in Batch.objects.all()}
    return Rules(
        months,
        frozenset(ruled.industries_off),
        ruled.show_days,
        ruled.sixty_days_from,
        held_back(),
        ruled.plate_words == "facts",
    )
