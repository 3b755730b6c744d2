"""`NAME=VALUE` as given to a command, and who acts by it."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from office.commands.given_text import given_text
from office.errors import UsageError

if TYPE_CHECKING:
    from office.acts.doing import By
    from office.roles import Role


def given_values(given: Iterable[str], names: Collection[str]) -> list[tuple[str, str]]:
    """Each name with its value; of `NAME=@FILE` what the file says.

    Raises:
        UsageError: it is no such pair, or another name than `names`.
    """
    found = []
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or name not in names:
            raise UsageError(
                f"没有 {name} 一栏；这里可写：{'、'.join(names) or '（没有）'}（如 NAME=VALUE）。",
                f"There is no {name} here; give, as NAME=VALUE: {', '.join(names) or '(none)'}.",
            )
        found.append((name, given_text(value) or ""))
    return found


def acting(desk: "frozenset[Role]") -> "By":
    """Who acts, in the roles of their account, and in those of the `desk` with an account or not.

    Raises:
        UsageError: there is no such account, or it is closed.
    """
    from office.accounts.models import User
    from office.acts.doing import By
    from office.audit.record import actor
    from office.registry.lookups import today

    now = datetime.now(UTC)
    user = User.objects.filter(username=actor(), is_active=True).first()
    if user is None and not desk:
        raise UsageError(
            f"{actor()} 没有可用的账户；请用 --as 写明经办人。",
            f"{actor()} has no account in use; use --as to say who acts.",
        )
    if user is None:
        return By(actor(), desk, now)
    return By(user.username, desk | user.roles(today(now)), now, unit=user.unit_id)
