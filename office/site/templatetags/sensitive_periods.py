"""`{% duty_officers %}`: who has duty in the sensitive periods that hold now, and their contact."""

from datetime import UTC, datetime
from typing import Any

from django import template

from office.accounts.display_names import names
from office.sensitive_periods.in_force import called, in_force_now

register = template.Library()


@register.inclusion_tag("sensitive_periods/duty.html")
def duty_officers() -> dict[str, Any]:
    """A line a period."""
    rows = in_force_now(datetime.now(UTC))
    known = names(row.duty for row in rows) if rows else {}
    return {
        "duty": [
            {
                "name": called(row),
                "last_day": row.last_day,
                "who": known[row.duty],
                "contact": row.contact,
            }
            for row in rows
        ]
    }
