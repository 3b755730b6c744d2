"""The pages of enrolment by code: who waits, one box, and what a technician does with it."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from office.audit.record import actor
from office.errors import OfficeError
from office.fleet import enrolment_desk
from office.fleet.enrolment_requests import Asking
from office.fleet.errors import FleetError
from office.fleet.photo_folder import screen_photos
from office.site.enrol.arrival import arrival
from office.site.enrol.box_page import (
    form_context,
    marks_context,
    profile_of,
    row_context,
    sign_context,
    told_of,
)
from office.site.enrol.codes import NoSuchCodeError, TooManyCodesError, find
from office.site.enrol.forms import OPEN, BoxForm, CodeForm, open_venue
from office.site.fleet.conditional_answer import conditional_answer
from office.state_dir import current_state_dir
from office.venue_managers.photo_cleaning import cleaned
from office.words import language, say
from sync.errors import SyncError
from sync.roster import ROSTER_TYPE
from sync.statements import make_statement

_read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@_read_or_send
def waiting(request: HttpRequest) -> HttpResponse:
    """The boxes that wait, for who cannot scan: type the code, or pick it."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            one = _found(form.cleaned_data["code"])
            return redirect("site:enrol_box", one.marks.code)
        except (NoSuchCodeError, TooManyCodesError) as error:
            form.add_error("code", error.text(language()))
    return _list(request, form, 422 if form.errors else 200)


def _found(code: str) -> Asking:
    return find(current_state_dir(), code, actor(), datetime.now(UTC))


def _list(request: HttpRequest, form: CodeForm, status: int) -> HttpResponse:
    now = datetime.now(UTC)
    found = enrolment_desk.waiting(current_state_dir(), now)
    rows = [(one, {"told": told_of(one, now), **row_context(one, now)}) for one in found]
    context = {
        "form": form,
        "waiting": found,
        "open": [row for one, row in rows if one.decision is None],
        "accepted": [row for one, row in rows if one.decision is not None],
    }
    return render(request, "enrol/waiting.html", context, status=status)


@_read_or_send
def box(request: HttpRequest, code: str) -> HttpResponse:
    """One box, as far as it has come; a POST accepts it."""
    try:
        one = _found(code)
    except (NoSuchCodeError, TooManyCodesError) as error:
        typed = CodeForm({"code": code[:20]})
        typed.add_error("code", error.text(language()))
        return _list(request, typed, 404)
    if request.method == "POST":
        return _accept(request, one)
    now = datetime.now(UTC)
    match (told := told_of(one, now)).state:
        case "open":
            venue = open_venue(request.GET.get("venue", ""))
            form = BoxForm(initial=_chosen(request), venue=venue, digest=one.marks.digest)
            return _form(request, one, form)
        case "accepted":
            more = sign_context(current_state_dir(), one)
            return conditional_answer(
                request, "enrol/accepted.html", told, **marks_context(one, now), **more
            )
        case "enrolled":
            return _arrived(request, one, now)
        case _:
            context = {"told": told, **marks_context(one, now)}
            return render(request, f"enrol/{told.state}.html", context)


def _chosen(request: HttpRequest) -> dict[str, str]:
    """What the page tells of itself while it is filled in."""
    return {name: request.GET[name] for name in OPEN if name in request.GET}


def _form(request: HttpRequest, one: Asking, form: BoxForm, status: int = 200) -> HttpResponse:
    place, now = current_state_dir(), datetime.now(UTC)
    given = request.POST if request.method == "POST" else request.GET
    context = {**marks_context(one, now), **form_context(place, one, form, given)}
    return render(request, "enrol/open.html", context, status=status)


def _arrived(request: HttpRequest, one: Asking, now: datetime) -> HttpResponse:
    place, screen = current_state_dir(), enrolment_desk.screen_of(one)
    assert screen is not None  # noqa: S101 - told_of has just found it
    told = arrival(place, one, screen)
    return conditional_answer(
        request, "enrol/arrived.html", told, screen=screen, **marks_context(one, now)
    )


def _accept(request: HttpRequest, one: Asking) -> HttpResponse:
    venue = open_venue(request.POST.get("venue", ""))
    form = BoxForm(request.POST, request.FILES, venue=venue, digest=one.marks.digest)
    if form.is_valid() and _accepted(form, one):
        return _go(request, reverse("site:enrol_box", args=[one.marks.code]))
    return _form(request, one, form, 422)


def _accepted(form: BoxForm, one: Asking) -> bool:
    """Whether it was accepted; what stands in the way is said in the form."""
    place, photo = current_state_dir(), ""
    photos = screen_photos(place)
    try:
        if data := form.cleaned_data["photo"]:
            photo = photos.keep(cleaned(data))
        profile = profile_of(form.cleaned_data["profile"])
        inches = one.request.panel.inches or (round(profile.diagonal_in) if profile else 0)
        enrolment_desk.propose(place, one, form.wanted(inches, photo), datetime.now(UTC))
    except (OfficeError, SyncError) as error:
        photos.forget(photo)
        form.add_error(None, error.text(language()))
        return False
    return True


def _go(request: HttpRequest, url: str) -> HttpResponse:
    """Go there, also where the page's script has sent the form and keeps what was typed."""
    if getattr(request, "htmx", False):
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)


@require_POST
def decline(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001 - a view
    """The words differ: stop."""
    one = _found(code)
    enrolment_desk.decline(current_state_dir(), one, datetime.now(UTC))
    return redirect("site:enrol_box", one.marks.code)


@require_POST
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Take an acceptance back before it is signed."""
    one = _found(code)
    enrolment_desk.take_back(current_state_dir(), one, datetime.now(UTC))
    messages.success(request, say("已撤回，没有登记。", "Taken back; nothing was enrolled."))
    return redirect("site:enrol_box", one.marks.code)


@require_POST
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """Take in the signature that this page's script has made of the entry."""
    place = current_state_dir()
    one = _found(code)
    keyid, typed = request.POST.get("keyid", ""), request.POST.get("signature", "")
    context = sign_context(place, one)
    if keyid not in context["keyids"]:
        raise FleetError(
            "这把密钥不是您获授权的技术员密钥，没有登记。",
            "This is not a technician's key appointed for you; nothing was enrolled.",
        )
    signature = _signature(typed)
    payload = context["signing"]["payload"].encode()
    enrolment_desk.signed(
        place, one, make_statement(ROSTER_TYPE, payload, lambda _: signature, keyid)
    )
    return redirect("site:enrol_box", one.marks.code)


def _signature(hexadecimal: str) -> bytes:
    """The signature; an empty one, which verifies nowhere, of what is none."""
    try:
        return bytes.fromhex(hexadecimal[:200])
    except ValueError:
        return b""
