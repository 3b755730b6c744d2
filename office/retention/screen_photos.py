"""Photographs of how screens hang: kept as long as a screen hangs there."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q

from office.fleet.enrolment_decisions import decisions
from office.fleet.models import Screen
from office.fleet.photo_folder import screen_photos
from office.retention.rule_type import Moment

RETIRED_DAYS = 30
_SETTLED = timedelta(days=1)


def old_photos(moment: Moment) -> list[str]:
    """Of screens that were retired so long ago, and files that nothing names any more."""
    last = moment.now - timedelta(days=RETIRED_DAYS)
    hang = Q(state=Screen.State.IN_SERVICE) | Q(since__gt=last)
    kept = set(Screen.objects.filter(hang).values_list("photo", flat=True))
    kept |= {one.photo for one in decisions(moment.place).values()}
    folder = screen_photos(moment.place).folder
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    settled = (moment.now - _SETTLED).timestamp()
    return [one.name for one in files if one.name not in kept and one.stat().st_mtime < settled]


def delete_photos(moment: Moment, names: Sequence[str]) -> int:
    """Delete them; the screens' rows name none any more."""
    Screen.objects.filter(photo__in=names).update(photo="")
    for name in names:
        screen_photos(moment.place).forget(name)
    return len(names)
