"""The page that finds, and the same in the dialog that every page opens by Ctrl+K.

What is looked for is sent by POST, so that no address has it, nor any log of addresses: a shop's
name beside a day may tell what is not published.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from office.site.find.hits import exact, groups

_LONGEST = 80


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """What was found; a page by itself where no script asks. One whole number leads there."""
    typed = request.POST.get("find", "").strip()[:_LONGEST]
    in_dialog = "HX-Request" in request.headers
    if typed and not in_dialog and (one := exact(request, typed)):
        return redirect("site:record", pk=one.pk)
    context = {
        "typed": typed,
        "groups": groups(request, typed) if typed else [],
        "in_dialog": in_dialog,
    }
    template = "find/found.html" if in_dialog else "find/find.html"
    return render(request, template, context)
