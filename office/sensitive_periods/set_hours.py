"""In a sensitive period (R57) a person publishes, and no clock: hours are refused and held."""

from datetime import datetime

from office.errors import DraftError
from office.registry.lookups import today
from office.sensitive_periods.in_force import in_force, names_of


def check_hour(at: datetime) -> None:
    """Refuse an instant of a sensitive period as an hour at which something is published.

    Raises:
        DraftError: names the periods, and says that it is published by hand.
    """
    periods = in_force(today(at))
    if periods:
        zh, en = names_of(periods)
        last = max(period.last_day for period in periods).isoformat()
        raise DraftError(
            f"敏感时期（{zh}，至 {last}）内不定时公示，没有公示；请由人在送签件页面公示，"
            "或定在此后。",
            f"Scheduled publication is not allowed in a sensitive period ({en}, until {last}), and "
            "nothing was published. Publish it by hand on the draft's page, or set a later time.",
        )
