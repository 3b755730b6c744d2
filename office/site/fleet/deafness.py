"""That the office itself could not hear: one sentence above the screens, which blames none."""

from datetime import datetime, timedelta

from office.monitoring.screen_state_rules import Listening
from office.site.fleet.spans_of_time import instant
from office.words import say

_TOLD_AFTER = timedelta(minutes=3)


def deafness(listening: Listening, now: datetime) -> str:
    """Since when it hears nobody; empty while it does."""
    until = listening.until
    if now - until < _TOLD_AFTER:
        return ""
    return say(
        "办公端自己从 {at} 起收不到任何屏幕的报告，以下是那时的情况，没有一块因此算作失联。"
        "请技术员看办公端的网络，以及 office serve 是否在运行。",
        "This office itself has received no screen reports since {at}. Below is the state at that "
        "time; no screen counts as silent because of this. Ask a technician to check the office's "
        "network and whether office serve is running.",
        at=instant(until, now),
    )
