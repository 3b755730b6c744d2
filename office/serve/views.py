"""The front page of the office: which venues are disclosed, and how fresh the data are."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from layouts.formatting import day
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.pages import unknown_page
from office.channels.public_site.render import LANGUAGES, local, page, policy_rules, view, words
from office.published.overview import Overview, VenuePublication, overview
from office.registry.bureau_policy import policy
from office.serve.published_files import page_folder
from office.site import PREFIX
from office.site.own_case.faults import fault, is_operators
from office.site.refusal_pages import failed, no_page, no_such_page, not_understood
from sync.addresses import venue_path

STALE = timedelta(hours=6)
_HEADING = ("公示场所", "Venues")
_NONE = ("尚无公示。", "Nothing has been published yet.")
_ISSUED = ("最近一次确认：{at}", "Last confirmed: {at}")
_STALE = (
    "确认已超过 6 小时，请管理员检查本机的定时续签。",
    "Not confirmed for more than 6 hours: the administrator should check the hourly renewal.",
)
_ROW = ("第 {seq:04d} 号公示，数据截至{as_of}", "Publication No. {seq:04d}, data as of {as_of}")


@login_not_required
@require_safe
@csp_override(policy_rules())
def status(_request: HttpRequest) -> HttpResponse:
    """The status page; 200 while the office serves, whatever its data's age."""
    found = overview(settings.STATE / "public")
    views = [_view(found, language, datetime.now(UTC)) for language in LANGUAGES]
    response = HttpResponse(page("status.html", "消费投诉公示", views))
    response["Cache-Control"] = "no-store"
    return response


def _view(found: Overview, language: Language, now: datetime) -> dict[str, Any]:
    rows = [_row(publication, language) for publication in found.publications]
    first = found.publications[0].index.settings if found.publications else None
    zone = ZoneInfo(first.timezone if first else "UTC")
    at = found.issued.astimezone(zone) if found.issued else None
    return view(
        language,
        heading=say(_HEADING, language),
        rows=rows,
        none="" if rows else say(_NONE, language),
        issued=say(_ISSUED, language).format(at=_instant(at, language)) if at else "",
        stale=say(_STALE, language) if found.issued and now - found.issued > STALE else "",
        authority=words(first.authority, language) if first else None,
    )


def _row(publication: VenuePublication, language: Language) -> dict[str, Any]:
    index = publication.index
    return {
        "href": local(index.settings.qr_base, venue_path(publication.venue)),
        "name": words(index.venue.name, language),
        "line": say(_ROW, language).format(seq=publication.seq, as_of=day(index.as_of, language)),
    }


def _instant(at: datetime, language: Language) -> str:
    return f"{day(f'{at:%Y-%m-%d}', language)} {at:%H:%M}"


@login_not_required
@require_safe
def in_capitals(request: HttpRequest) -> HttpResponse:
    """To the address of a code as it is printed, for who typed it in capitals.

    Beneath nginx only: `office serve` answers such an address itself.
    """
    folder = page_folder(request.path)
    if not folder or request.path == f"/{folder}":
        raise Http404
    response = HttpResponseRedirect(f"/{folder}")
    response["Cache-Control"] = "no-store"
    return response


def not_read(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """400: a request that Django itself would not take."""
    if is_operators(request):
        return fault(400)
    return not_understood(request)


def not_open(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """403: what is not open to whoever asked."""
    if is_operators(request):
        return fault(403)
    return no_page(request)


def broken(request: HttpRequest) -> HttpResponse:
    """500: a fault of the program; the log has where, and nothing of what was in hand."""
    return fault(500) if is_operators(request) else failed()


def unknown(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """The answer to any other address: for who is signed in to the office, within its frame."""
    if request.path.startswith(f"/{PREFIX}") and request.user.is_authenticated:
        return no_such_page(request)
    if is_operators(request) and policy().notice == "online":
        return fault(404)
    return _not_public(request)


@csp_override(policy_rules())
def _not_public(_request: HttpRequest) -> HttpResponse:
    """The same as for a page that is not public."""
    response = HttpResponse(unknown_page(), status=404)
    response["Cache-Control"] = "no-store"
    return response
