"""By when the second officer confirms what one took down (R40): hours, not days."""

from datetime import datetime

import msgspec

from office.complaints.deadlines import Standing
from office.withdrawals.confirmation import DUE


class ConfirmationDeadline(msgspec.Struct, frozen=True):
    """The instant, UTC, at which the bureau's term of 24 hours ends; the law has none."""

    end: datetime

    def standing(self, now: datetime) -> Standing:
        """How it stands at `now`; while it runs, it always ends by the next working day."""
        return Standing.BUREAU if now > self.end else Standing.SOON

    def hours(self, now: datetime) -> int:
        """Whole hours until it ends, or since it has ended."""
        return int(abs(self.end - now).total_seconds() // 3600)


def confirmation_deadline(at: datetime) -> ConfirmationDeadline:
    """Of what was taken down at `at`."""
    return ConfirmationDeadline(at + DUE)
