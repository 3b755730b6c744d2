"""A refusal as a page: what happened, what it means, what to do."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from office.errors import OfficeError
from office.site import PREFIX
from office.words import language, say
from sync.errors import SyncError


def refused(request: HttpRequest, status: int, zh: str, en: str) -> HttpResponse:
    """The page that says so; a fragment where htmx asked."""
    return _page(request, status, say(zh, en))


def no_page(request: HttpRequest) -> HttpResponse:
    """403: the person's roles do not open what was asked for."""
    return refused(
        request,
        403,
        "您的岗位不能打开此页；如有需要，请找系统管理员。",
        "Your role does not open this page; if it should, ask an administrator.",
    )


def no_such_page(request: HttpRequest) -> HttpResponse:
    """404 within the office: the address leads nowhere, or to what this person does not see."""
    return refused(
        request,
        404,
        "没有这一页，或者它已不在，或者不由您办理。请核对网址，或从菜单重新进入。",
        "There is no such page, or it is gone, or it is not yours to see. Check the address, or "
        "begin again from the menu.",
    )


def _page(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    fragment = getattr(request, "htmx", False)
    template = "frame/refused_fragment.html" if fragment else "frame/refused.html"
    return render(request, template, {"sentence": sentence}, status=status)


class RefusalMiddleware:
    """An office's or trust core's error becomes a sentence for the person, not a fault page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Refuse the one character that no database of ours can look for or keep."""
        given = (request.GET, request.POST)
        words = [word for query in given for name, said in query.lists() for word in (name, *said)]
        if not any("\0" in word for word in (request.path_info, *words)):
            return None
        return refused(
            request,
            400,
            "填写的内容中有一个不可见的空字符，没有生效。请重新输入，不要从别处粘贴。",
            "What was entered holds an invisible null character; nothing was done. Type it anew "
            "instead of pasting it.",
        )

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say it; 409, for what was asked does not fit what is there."""
        if not request.path.startswith(f"/{PREFIX}"):
            return None
        if isinstance(error, OfficeError | SyncError):
            return _page(request, 409, error.text(language()))
        return None
