"""`{% duty_officers %}`: who has duty in the sensitive periods that hold now, and their contact."""

from datetime import UTC, datetime
from typing import Any

from django import template

from office.accounts.display_names import names
from office.registry.lookups import bureau, today
from office.sensitive_periods.in_force import called, in_force

register = template.Library()


@register.inclusion_tag("sensitive_periods/duty.html")
def duty_officers() -> dict[str, Any]:
    """A line a period; where none was ruled that is not over, no more than the bureau's row."""
    day, until = today(datetime.now(UTC)), bureau().sensitive_until
    rows = in_force(day) if until and until >= day else []
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
