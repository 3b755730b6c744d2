"""What is seen below `/case/`: the way in, the case, its plate, and the page's own script."""

from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from office.errors import OfficeError
from office.freezing.plate_preview import picture
from office.prior_notices.labels import NUMBER
from office.prior_notices.models import PriorNotice
from office.prior_notices.one_time_opening import Refused, by_session, of_letter, open_notice
from office.registry.answer_terms import answers, beginnings, remedies
from office.registry.bureau_policy import policy
from office.registry.law import law_on
from office.registry.lookups import profiles
from office.site.own_case.bureau import bureau_words
from office.site.own_case.door import bind, keys, may, own, public, too_often
from office.site.own_case.forms import (
    ApplicationForm,
    EntryForm,
    ObjectionForm,
    ReplyForm,
    RevisitForm,
)
from office.site.own_case.own_case import OwnCase, Stands, own_case
from office.site.own_case.refusals import SENTENCES
from office.words import language, say
from sync.bundle import Profile

_ASSETS = Path(__file__).parent / "assets"
_TYPES = {"css": "text/css", "js": "text/javascript"}
KEPT = 40
"""So many cases of one browser are listed: a made-up request has a thousand keys, each asked for
in the database."""
_HIDDEN = (Stands.CHANGED, Stands.NOT_SHOWN, Stands.ENDED)
"""Where it stands so, what would have been shown, or was, is not shown here either."""


@public
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponseBase:
    """Number and check code; opened by POST alone, which no preview of a link sends."""
    if request.method != "POST":
        return _entrance(request, EntryForm())
    form = EntryForm(request.POST)
    if not form.is_valid():
        return _entrance(request, form, status=422) if may(request, "case_open") else too_often()
    given = form.cleaned_data
    letter = of_letter(given["token"])
    if not (may(request, "case_letter", letter) if letter else may(request, "case_open")):
        return too_often()
    found = open_notice(given["token"], given["code"], keys(request), timezone.now())
    if isinstance(found, Refused):
        return _entrance(request, form, found, 403)
    answer = redirect("own_case:case", found.notice.pk)
    bind(answer, found)
    return answer


def _entrance(
    request: HttpRequest, form: EntryForm, why: Refused | None = None, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    kept = keys(request)[:KEPT]
    before = [found for key in kept if not isinstance(found := by_session(key, now), str)]
    context: dict[str, Any] = {"form": form, "bureau": bureau_words(), "before": before}
    if why:
        heading, sentence = SENTENCES[why]
        context |= {"heading": say(*heading), "sentence": say(*sentence)}
    return render(request, "own_case/enter.html", context, status=status)


@own
@require_safe
def case(request: HttpRequest, notice: PriorNotice) -> HttpResponse:
    """The case of a notice, and what can be done about it."""
    return case_page(request, notice)


def case_page(
    request: HttpRequest, notice: PriorNotice, status: int = 200, **more: object
) -> HttpResponse:
    """The page; `more` are forms that came back with what is wrong with them."""
    found, law = own_case(notice, timezone.now()), law_on(timezone.localdate())
    context: dict[str, Any] = {
        "case": found,
        "bureau": bureau_words(),
        "plate": _panel(found) is not None,
        "full_text": _words(found, "full_text"),
        "reply_form": ReplyForm(initial={"text": found.reply.text if found.reply else ""}),
        "objection_form": ObjectionForm(),
        "correction_form": ApplicationForm(found.row),
        "revisit_form": RevisitForm(),
        "revisit_days": policy().revisit_days,
        "number_label": NUMBER,
        "terms": (*answers(law), *remedies(law)),
        "beginnings": beginnings(),
        **more,
    }
    return render(request, "own_case/case.html", context, status=status)


@own
@require_safe
def plate(request: HttpRequest, notice: PriorNotice) -> HttpResponse:
    """The plate as it will hang, without the strip, for nothing is signed yet.

    Raises:
        Http404: it is on no screen, or its words are not those that were told.
    """
    if not may(request, "case_plate", notice):
        return HttpResponse(status=429)
    found = own_case(notice, timezone.now())
    panel = _panel(found)
    if panel is None:
        raise Http404
    try:
        drawn = picture(found.row, {}, panel, timezone.localdate())
    except OfficeError:  # a character that the plates' font lacks: staff are told
        raise Http404 from None
    return HttpResponse(drawn.png, content_type="image/png")


@public
@require_safe
def asset(_request: HttpRequest, name: str, ending: str) -> FileResponse:
    """Style sheet and script, from below `/case/`: that is all a gate has to let through.

    Raises:
        Http404: there is no such file.
    """
    file = _ASSETS / f"{name}.{ending}"
    if ending not in _TYPES or not file.is_file():
        raise Http404
    answer = FileResponse(file.open("rb"), content_type=f"{_TYPES[ending]}; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


def _panel(found: OwnCase) -> Profile | None:
    """The first panel of the venue, one in the language of the page where it has such."""
    if found.stands in _HIDDEN or found.row.venue is None:
        return None
    panels = profiles(found.row.venue)
    same = [panel for panel in panels if panel.language == language()]
    return next(iter((*same, *panels)), None)


def _words(found: OwnCase, name: str) -> str:
    if found.stands in _HIDDEN:
        return ""
    row = found.row
    zh, en = getattr(row, f"{name}_zh"), getattr(row, f"{name}_en")
    return say(zh or en, en or zh)
