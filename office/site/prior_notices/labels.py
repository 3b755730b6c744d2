"""How a complaint stands with its notice, in words and colour."""

from office.prior_notices.models import PriorNotice
from office.prior_notices.notice_state import Standing
from office.words import words

STANDINGS: dict[Standing, str] = {
    Standing.CHANGED: words("须重新告知", "To be notified again"),
    Standing.TO_NOTIFY: words("待告知", "To be notified"),
    Standing.TO_DELIVER: words("待送达", "To be delivered"),
    Standing.RUNNING: words("期限内", "Term runs"),
    Standing.OVER: words("期满", "Term is over"),
}
COLOURS: dict[Standing, str] = {
    Standing.CHANGED: "bg-orange-lt",
    Standing.TO_NOTIFY: "bg-azure-lt",
    Standing.TO_DELIVER: "bg-azure-lt",
    Standing.RUNNING: "bg-secondary-lt",
    Standing.OVER: "bg-green-lt",
}
ENDED: dict[str, str] = dict(PriorNotice.Ended.choices)
