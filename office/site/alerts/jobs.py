"""A test message is sent as a job: whoever it goes to may take half a minute to answer."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.alerts.delivery import send_test
from office.alerts.failures import error_of
from office.jobs.queue import kind
from office.progress import Progress
from office.state_dir import current_state_dir

KIND = "alert-test"


@kind(KIND)
def alert_test(args: dict[str, Any], _progress: Progress, now: datetime) -> str:
    """Send it, and lead back to the page.

    Raises:
        AlertError: it could not be sent, and why.
    """
    if failure := send_test(current_state_dir(), args["channel"], now):
        raise error_of(failure)
    return reverse("site:alerts")
