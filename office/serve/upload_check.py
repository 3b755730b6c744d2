"""What nginx asks before it takes a file in: whether who sends it may (deploy/nginx/gongshi.conf).

`office serve` asks the same of itself (`request_limits`).
"""

from collections.abc import Mapping

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from office.serve.request_limits import SMALL
from office.serve.upload_senders import upload_sender

_WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS"})


@login_not_required
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """204 for a request that nginx may take in, 403 for any other.

    It stands in the headers: X-Asked-Method, X-Asked-Path, X-Asked-Size (none: not said).
    """
    may = _is_small(request.headers) or upload_sender(
        request.headers.get("X-Asked-Path", ""), request.headers.get("Cookie", "")
    )
    answer = HttpResponse(status=204 if may else 403)
    answer["Cache-Control"] = "no-store"
    return answer


def _is_small(headers: Mapping[str, str]) -> bool:
    size = headers.get("X-Asked-Size", "")
    if headers.get("X-Asked-Method", "") in _WITHOUT_BODY:
        return True
    return size.isdecimal() and int(size) <= SMALL
