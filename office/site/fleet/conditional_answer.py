"""Pages that ask for themselves again: answered 304 as long as what they say is the same."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from office.roles import held
from office.words import language
from sync.canonical import digest


def conditional_answer(
    request: HttpRequest, template: str, told: msgspec.Struct, **more: Any
) -> HttpResponse:
    """The page of `told`, or that nothing of it has changed.

    Its tag is that of what is told, and not of the page: in that a form's token differs each time.
    """
    return answer_by_marks(request, template, [told], lambda: told, **more)


def answer_by_marks(
    request: HttpRequest,
    template: str,
    marks: Sequence[object],
    tell: Callable[[], msgspec.Struct],
    **more: Any,
) -> HttpResponse:
    """The page of what `tell` says, or that nothing has changed of which it is made: asked first.

    Args:
        marks: whatever differs where the page would; who asks, how and in which language is known.
    """
    said = msgspec.json.encode([language(), request.get_full_path(), sorted(held(request)), marks])
    tag = f'"{digest(said)[:32]}"'
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None:
        return unchanged
    page = render(request, template, {"told": tell(), "tag": tag, **more})
    page["ETag"] = tag
    return page
