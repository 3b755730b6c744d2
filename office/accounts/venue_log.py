"""The log of venue managers: who of a venue did what, kept as long as the bureau rules.

They work for somebody else, so their names stand in no log that is kept for ever: the audit chain
has the venue, this log has the person.
"""

from datetime import UTC, datetime

from office.accounts.models import User, VenueDeed
from office.audit.record import record
from office.roles import Role

type Act = VenueDeed.Act


def manages(user: User) -> bool:
    """Whether somebody is a venue manager."""
    return user.grants.filter(role=Role.VENUE).exists()


def note(
    user: User, act: Act, at: datetime | None = None, *, venue: str = "", subject: str = ""
) -> None:
    """Keep that `user` did this."""
    VenueDeed.objects.create(
        user=user, act=act, venue=venue, subject=subject, at=at or datetime.now(UTC)
    )


def audited(user: User, act: Act, venue: str, subject: str, at: datetime, **facts: object) -> None:
    """The same, for an act that the office answers for: the chain has it too, by the venue."""
    note(user, act, at, venue=venue, subject=subject)
    record(f"venue {act}", subject, after=facts, who=venue, as_role=Role.VENUE, at=at)
