"""What nginx asks before it takes a file in: whether who sends it may (deploy/nginx/gongshi.conf).

`office serve` asks the same of itself (`request_limits`).
"""

import re
from urllib.parse import unquote

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from office.serve.request_limits import SMALL
from office.serve.upload_senders import upload_sender

_BARE = re.compile(r"(GET|HEAD|OPTIONS) HTTP/1\.[01] *")


@login_not_required
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """204 for a request that nginx may take in, 403 for any other.

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
    return bool(_BARE.fullmatch(request.headers.get("X-Asked-As", "")))
