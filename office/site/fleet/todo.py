"""What of the screens waits for somebody: how many need one, to technicians."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.monitoring.screens_now import screens_now
from office.monitoring.truth import NEEDING, State
from office.roles import Role
from office.site.fleet.overview_filter import NEEDED
from office.site.fleet.screen_words import needs_somebody
from office.site.todo import Todo
from office.state_dir import current_state_dir

_PRESSING = frozenset(NEEDING) - {State.BEHIND}


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """One line; pressing unless all of them are only behind."""
    if Role.TECHNICIAN not in roles:
        return
    needing = [one for one in screens_now(current_state_dir(), now) if needs_somebody(one)]
    pressing = any(one.clones or one.truth.state in _PRESSING for one in needing)
    url = f"{reverse('site:fleet')}?state={NEEDED}"
    one = len(needing) == 1
    en = "screen that needs somebody" if one else "screens that need somebody"
    yield Todo("块屏幕要人处理", en, len(needing), url, urgent=pressing)
