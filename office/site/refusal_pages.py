"""A refusal as a page: what happened, what it means, what to do."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string

from office.database_refusals import NOT_KEPT
from office.errors import OfficeError
from office.site import PREFIX
from office.site.own_case.error_answers import fault, is_operators
from office.site.own_case.refusals import stale_form
from office.state_dir import current_state_dir
from office.withdrawals.kept_room import let_in
from office.words import language, say, words
from sync.errors import SyncError

_HEADINGS = {
    400: words("请求有误", "Not understood"),
    403: words("不能打开", "Not open to you"),
    404: words("没有这一页", "No such page"),
    405: words("不能直接打开", "Not to be opened by itself"),
    409: words("未能完成", "Not done"),
    500: words("程序出错", "The program failed"),
    503: words("没有记下", "Not kept"),
}
"""What happened, by the status of the answer; the sentence says what it means and what to do."""


def refused(
    request: HttpRequest, status: int, zh: str, en: str, *, heading: str = ""
) -> HttpResponse:
    """The page that says so; a fragment where htmx asked, and bare to who is not signed in."""
    return _page(request, status, say(zh, en), heading)


def no_page(request: HttpRequest) -> HttpResponse:
    """403: the person's roles do not open what was asked for."""
    return refused(
        request,
        403,
        "您的岗位不能打开此页，没有任何改动；如有需要，请找系统管理员。",
        "Your role cannot open this page; nothing was changed. If you need it, ask an "
        "administrator.",
    )


def as_planted(request: HttpRequest) -> HttpResponse:
    """409 in an office to practise in: an edit or a new freezing would void the round of whoever is
    reading, and tell where the faults are not.
    """
    return refused(
        request,
        409,
        "这是练习局，内容和定稿都保持埋好错时的样子，没有任何改动；改了，正在看的人就要从头再来。"
        "要另练一轮，请系统管理员另设一个练习局。",
        "This is a practice office: its content and its draft stay as they were planted, and "
        "nothing was changed; whoever is reading would have to begin anew. For another round, have "
        "an administrator set up another practice office.",
    )


def no_such_page(request: HttpRequest) -> HttpResponse:
    """404 within the office: the address leads nowhere, or to what this person does not see."""
    return refused(
        request,
        404,
        "网址有误，或者所指的内容已不在，或者不由您办理。请核对网址，或从菜单重新进入。",
        "The address is wrong, or the item no longer exists, or is not yours to handle. Check the "
        "address, or start again from the menu.",
    )


def not_understood(request: HttpRequest) -> HttpResponse:
    """400: what a browser does not send by itself, or an address that the office does not go by."""
    return refused(
        request,
        400,
        "请求没有看懂，没有生效。请回到首页，从页面上的链接重新进入；如果您用的是局里新的网址，"
        "请技术员把它加进办公端的名称。",
        "The request was not understood and nothing was done. Go back to the first page and "
        "follow its links; if you are using a new address of the bureau, ask a technician to add "
        "it to the office's names.",
    )


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's own
    """403 in our words; Django's view for a form without the right token (CSRF_FAILURE_VIEW)."""
    if is_operators(request):
        return stale_form(request)
    return refused(
        request,
        403,
        "页面打开太久，或在别处退出过，刚才的提交没有生效。请返回上一页，刷新后再提交一次。",
        "The page was open too long, or you signed out elsewhere; your submission had no effect. "
        "Go back, reload the page and submit again.",
        heading=say("提交没有生效", "Not sent"),
    )


def not_kept() -> HttpResponse:
    """503, without the frame: the database's disk is full, or fails."""
    return _bare(503, say(*NOT_KEPT))


def failed() -> HttpResponse:
    """500, without the frame: that asks the database, which may be what failed."""
    sentence = say(
        "程序出错，这一步没有完成。请稍后重试；若再次出错，请把时间和正在做的事告诉技术员。",
        "The program failed and this step was not completed. Try again in a moment; if it fails "
        "again, tell a technician the time and what you were doing.",
    )
    return _bare(500, sentence)


def _bare(status: int, sentence: str) -> HttpResponse:
    context = {"heading": _HEADINGS[status], "sentence": sentence}
    return HttpResponse(render_to_string("frame/bare.html", context), status=status)


def _page(request: HttpRequest, status: int, sentence: str, heading: str = "") -> HttpResponse:
    context = {"heading": heading or _HEADINGS[status], "sentence": sentence}
    if getattr(request, "htmx", False):  # without the request: nobody makes the frame for it
        fragment = render_to_string("frame/refused_fragment.html", context)
        return HttpResponse(fragment, status=status)
    user = getattr(request, "user", None)  # none where the request was refused at the door
    if user is None or not user.is_authenticated:
        return HttpResponse(render_to_string("frame/bare.html", context), status=status)
    return render(request, "frame/refused.html", context, status=status)


class RefusalMiddleware:
    """An office's or trust core's error becomes a sentence for the person, not a fault page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; where an address takes no such request, say so instead of an empty page."""
        response = self._get_response(request)
        if response.status_code == 429 and let_in(current_state_dir()):
            return not_kept()  # the count of tries could not be kept, and nobody tried too often
        if response.status_code == 405 and is_operators(request):
            said = fault(405)
            said["Allow"] = response["Allow"]
            return said
        if response.status_code != 405 or not request.path.startswith(f"/{PREFIX}"):
            return response
        said = refused(
            request,
            405,
            "这个网址只供页面上的按钮使用，没有任何改动。请从菜单重新进入。",
            "This address is only for buttons on a page; nothing was changed. Start again from "
            "the menu.",
        )
        said["Allow"] = response["Allow"]
        return said

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Refuse the one character that no database of ours can look for or keep."""
        given = (request.GET, request.POST)
        words = [word for query in given for name, said in query.lists() for word in (name, *said)]
        if not any("\0" in word for word in (request.path_info, *words)):
            return None
        if is_operators(request):
            return fault(400)
        return refused(
            request,
            400,
            "填写的内容中有一个不可见的空字符，没有生效。请重新输入，不要从别处粘贴。",
            "The input contains an invisible null character and had no effect. Type it again "
            "instead of pasting.",
        )

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say it; 409, for what was asked does not fit what is there."""
        if not request.path.startswith(f"/{PREFIX}"):
            return None
        if isinstance(error, OfficeError | SyncError):
            return _page(request, 409, error.text(language()))
        return None
