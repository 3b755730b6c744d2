"""What is typed into a page comes in without characters that nobody sees, whatever the page.

A word copied from elsewhere may bring marks that turn the words after it around; what is read
there must be what is signed. Passwords stay as they were typed.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase, QueryDict

from office.clean_text import clean_text

type Answer = Callable[[HttpRequest], HttpResponseBase]


class TypedTextMiddleware:
    """Cleans the fields of every form that is sent, before any view looks at them."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> None:
        """Put cleaned fields in place of those that were sent."""
        if request.method == "POST":
            request.POST = _cleaned(request.POST)  # type: ignore[assignment]


def _cleaned(sent: QueryDict) -> QueryDict:
    fields = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        secret = "password" in name or "passphrase" in name
        fields.setlist(name, values if secret else [clean_text(value) for value in values])
    fields._mutable = False
    return fields
