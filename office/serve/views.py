"""What the office answers beside the published tree, and where there is no page."""

import re
import sys
from urllib.parse import unquote

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from office.channels.public_site.page_words import say
from office.channels.public_site.render import LANGUAGES, page, policy_rules, view
from office.database_refusals import is_of_its_disk
from office.registry.bureau_policy import policy
from office.serve.published_files import page_folder, unknown_in
from office.serve.request_limits import SMALL
from office.serve.upload_senders import upload_sender
from office.site import PREFIX
from office.site.own_case.error_answers import fault, is_operators
from office.site.refusal_pages import (
    failed,
    no_page,
    no_such_page,
    not_kept,
    not_understood,
)
from office.state_dir import StateDir
from office.withdrawals.kept_room import let_in

_NOTHING = (
    ("尚无公示", "Nothing has been published yet"),
    (
        "首次公示之后，这里列出公示场所。",
        "After the first publication the venues are listed here.",
    ),
)

_NO_BODY = re.compile(r"(GET|HEAD|OPTIONS) HTTP/1\.[01] *")


@login_not_required
@require_safe
@csp_override(policy_rules())
def nothing_yet(_request: HttpRequest) -> HttpResponse:
    """The start of the public site before anything is published; then it is a file of the tree."""
    views = [
        view(language, heading=say(_NOTHING[0], language), lines=[say(_NOTHING[1], language)])
        for language in LANGUAGES
    ]
    response = HttpResponse(page("notice.html", "消费投诉公示", views))
    response["Cache-Control"] = "no-store"
    return response


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
    """500: a fault of the program; the log has where, and nothing of what was in hand. 503: of the
    database's disk.
    """
    if is_operators(request):
        return fault(500)
    error = sys.exception()  # Django asks for this page while it has it in hand
    if error is None or not is_of_its_disk(error):
        return failed()
    let_in(StateDir(settings.STATE))
    return not_kept()


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
    response = HttpResponse(unknown_in(settings.STATE / "public"), status=404)
    response["Cache-Control"] = "no-store"
    return response


@login_not_required
@require_safe
def upload_check(request: HttpRequest) -> HttpResponse:
    """What nginx asks before it takes a file in: 204 for a request that may come, 403 for another.

    `office serve` asks the same of itself (`request_limits`; deploy/nginx/gongshi.conf).

    It stands in the headers: X-Asked-Path as it was sent, X-Asked-Size (none: not said) and
    X-Asked-As, with method, protocol and transfer encoding.
    """
    path = unquote(request.headers.get("X-Asked-Path", "").partition("?")[0])
    sender = upload_sender(path, request.headers.get("Cookie", ""))
    answer = HttpResponse(status=204 if _is_small(request) or (sender and sender.name) else 403)
    answer["Cache-Control"] = "no-store"
    return answer


def _is_small(request: HttpRequest) -> bool:
    """Whether no more than a form comes. By HTTP/2 a body may come of which nobody says a word."""
    size = request.headers.get("X-Asked-Size", "")
    if size:
        return size.isdecimal() and int(size) <= SMALL
    return bool(_NO_BODY.fullmatch(request.headers.get("X-Asked-As", "")))
