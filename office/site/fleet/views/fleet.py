"""All screens, one screen, and the pictures on both."""

from datetime import UTC, datetime, timedelta

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from office.audit.record import head
from office.conditions.states import State
from office.monitoring.fleet_now import counted, mark_of
from office.monitoring.refused_reports import refused_lately
from office.monitoring.roster_in_force import roster_of
from office.monitoring.screen_now import ScreenNow
from office.monitoring.screens_now import fleet_now, screens_now
from office.monitoring.state_spans import spans
from office.published import tree as published_tree
from office.published.venue_contents import read_venue
from office.roles import Role, held
from office.site.accounts.idle_lock import unattended
from office.site.fleet.conditional_answer import answer_by_marks
from office.site.fleet.day_band import day_band
from office.site.fleet.deafness import deafness
from office.site.fleet.likely_causes import neighbours
from office.site.fleet.overview_filter import NEEDED, Asked, words_asked
from office.site.fleet.overview_page import Overview, draws_plates
from office.site.fleet.overview_page import overview as overview_page
from office.site.fleet.pager import page_asked
from office.site.fleet.screen_history import screen_history
from office.site.fleet.screen_page import ScreenPage, screen_page
from office.site.fleet.screen_queries import read_books
from office.site.fleet.settings_facts import settings_facts
from office.site.fleet.spans_of_time import minute
from office.state_dir import StateDir, current_state_dir
from sync.errors import SyncError

_DAY = timedelta(hours=24)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every screen at a glance."""
    place, now, asked = current_state_dir(), datetime.now(UTC), _asked(request)
    fleet = fleet_now(place, now)
    deaf, alone = deafness(fleet.listening, now), unattended(request)

    def told() -> Overview:
        books = read_books(place)
        return overview_page(fleet, books.without_contacts() if alone else books, asked, now, deaf)

    plates = fleet.change if draws_plates(fleet, asked) else None
    clock = minute(now) if fleet.needing else localdate(now)  # how long they have needed somebody
    marks = [fleet.mark, plates, clock, deaf, alone, head()]
    return answer_by_marks(request, "fleet/overview.html", marks, told)


def _asked(request: HttpRequest) -> Asked:
    state = request.GET.get("state", "")
    known = state == NEEDED or state in {str(one) for one in State}
    page = page_asked(request.GET.get("page", ""))
    return Asked(
        state if known else "", request.GET.get("venue", "")[:8], words_asked(request), page
    )


@require_safe
def screen(request: HttpRequest, screen: str) -> HttpResponse:
    place, now = current_state_dir(), datetime.now(UTC)
    entries = roster_of(place).entries()
    if screen not in entries:
        raise Http404
    beside = screens_now(place, now, entries[screen].venue)
    one = next(one for one in beside if one.screen.screen == screen)
    others = neighbours(counted(beside))[one.screen.venue]
    refused = refused_lately(place, screen, now)

    def told() -> ScreenPage:
        books = read_books(place)
        return screen_page(
            one,
            books.screens([screen]).get(screen),
            books,
            others,
            now,
            band=day_band(spans(screen, now - _DAY, now), one.expected, now),
            done=screen_history(screen, now),
            order=sorted(entries),
            as_of=_as_of(place, one),
            settings=settings_facts(place, one.screen, one.report),
            refused=refused,
        )

    marks = [
        mark_of(one),
        others,
        one.report,
        one.heard_at,
        len(entries),
        refused,
        minute(now),
        head(),
    ]
    technician = Role.TECHNICIAN in held(request)
    return answer_by_marks(request, "fleet/screen.html", marks, told, technician=technician)


def _as_of(place: StateDir, one: ScreenNow) -> str:
    """Up to which day the content reaches that its venue should show."""
    if one.expected is None:
        return ""
    try:
        base = read_venue(place.tree, published_tree.read(place), one.screen.venue)
    except SyncError:
        return ""  # the first page and the alarms tell that the tree is damaged
    return base.index.as_of if base else ""


_PHOTOS = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}


@require_safe
def photo(_request: HttpRequest, screen: str) -> HttpResponseBase:
    """How a screen hangs, as it was photographed.

    Raises:
        Http404: there is no such screen, or no photo of it.
    """
    from office.fleet.models import Screen

    row = Screen.objects.filter(pk=screen).exclude(photo="").first()
    if row is None:
        raise Http404
    file = current_state_dir().directory / "fleet" / "photos" / row.photo
    kind = _PHOTOS.get(file.suffix.lower())
    if kind is None or not file.is_file():
        raise Http404
    return FileResponse(file.open("rb"), content_type=kind)
