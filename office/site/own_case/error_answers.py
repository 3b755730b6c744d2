"""What is answered below `/case/` where no view answers, or one fails: never the staff's page.

It asks nothing of the database.
"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from office.errors import Sentences
from office.prior_notices.one_time_address import PATH
from office.words import say

_SAID: dict[int, tuple[Sentences, Sentences]] = {
    400: (
        ("请求有误", "Not understood"),
        (
            "请求没有看懂，没有任何改动。请照告知书上的网址重新打开；填写的内容请重新输入，不要从别处粘贴。",
            "The request was not understood and nothing was changed. Open the address on the "
            "letter again, and type your entries instead of pasting them.",
        ),
    ),
    403: (
        ("不能打开", "Not open"),
        (
            "这一页不能这样打开，没有任何改动。请照告知书上的网址重新打开。",
            "This page cannot be opened this way, and nothing was changed. Open the address on "
            "the letter again.",
        ),
    ),
    404: (
        ("没有这一页", "No such page"),
        (
            "网址有误，或者所指的内容已不在。请照告知书上的网址重新打开，或持告知书到窗口办理。",
            "The address is wrong, or the item no longer exists. Open the address on the letter "
            "again, or come to the counter with the letter.",
        ),
    ),
    405: (
        ("不能直接打开", "Not to be opened by itself"),
        (
            "这个网址只供页面上的按钮使用，没有任何改动。请照告知书上的网址重新打开。",
            "This address is only for buttons on a page; nothing was changed. Open the address on "
            "the letter again.",
        ),
    ),
    429: (
        ("请稍后再试", "Try again later"),
        (
            "提交得太频繁，这一次没有收下，没有任何改动。请一小时后再试，或持告知书到窗口办理。"
            "写好的文字还在原来的页面里，请用“后退”回去。",
            "You have submitted too often; this was not accepted and nothing was changed. Try "
            "again in an hour, or come to the counter with the letter. What you wrote is still on "
            "the page you came from: go back to it.",
        ),
    ),
    503: (
        ("请两分钟后再提交附件", "Please submit attachments again in two minutes"),
        (
            "同时提交附件的人太多，这一次没有收下，没有任何改动。请两分钟后再提交；"
            "写好的文字还在原来的页面里，请用“后退”回去。",
            "Too many people are submitting attachments; this was not accepted and nothing was "
            "changed. What you wrote is still on the page you came from: go back and submit it "
            "again in two minutes.",
        ),
    ),
    500: (
        ("没有办成", "Not done"),
        (
            "程序出错，这一步没有完成。请用“后退”回到原来的页面，稍后再试；仍然不行的，请持告知书到窗口办理。",
            "The program failed and this step was not completed. Go back to the page you came "
            "from and try again later; if it still fails, come to the counter with the letter.",
        ),
    ),
}  # fmt: skip


def is_operators(request: HttpRequest) -> bool:
    """Whether what was asked for lies below `/case/`."""
    return request.path.startswith(PATH)


def fault(status: int) -> HttpResponse:
    """The page of that status, in the language that the browser asked for."""
    heading, sentence = _SAID[status]
    context = {
        "heading": say(*heading),
        "sentence": say(*sentence),
        "entrance": status not in {429, 500, 503},
    }
    answer = HttpResponse(render_to_string("own_case/bare.html", context), status=status)
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
