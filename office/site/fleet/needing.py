"""What of the screens waits for somebody on the first page: how many need one, to technicians.

Not a `todo` of its own: the page judges the screens once, for this line and `as_signed`.
"""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from office.monitoring.screens_now import ScreenNow
from office.monitoring.truth import NEEDING, State
from office.roles import Role
from office.site.fleet.overview_filter import NEEDED
from office.site.fleet.screen_words import needs_somebody
from office.site.todo import Todo

_PRESSING = frozenset(NEEDING) - {State.BEHIND}


def needing(roles: frozenset[Role], screens: Iterable[ScreenNow]) -> Iterator[Todo]:
    """One line; pressing unless all of them are only behind."""
    if Role.TECHNICIAN not in roles:
        return
    found = [one for one in screens if needs_somebody(one)]
    pressing = any(one.clones or one.repeated_at or one.truth.state in _PRESSING for one in found)
    url = f"{reverse('site:fleet')}?state={NEEDED}"
    one = len(found) == 1
    en = "screen that needs somebody" if one else "screens that need somebody"
    yield Todo("块屏幕要人处理", en, len(found), url, urgent=pressing)
