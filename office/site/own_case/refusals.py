"""Why a notice does not open, as a page: what it means, and where to go."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from office.errors import Sentences
from office.prior_notices.one_time_opening import TRIES, Refused
from office.site.own_case.bureau import bureau_words
from office.words import say

SENTENCES: dict[Refused, tuple[Sentences, Sentences]] = {
    Refused.UNKNOWN: (
        ("没有打开", "It does not open"),
        (
            f"编号或核对码不对，或者这份告知书已被新的一份取代。请对照最近收到的告知书再输一次；"
            f"连续输错 {TRIES} 次，这个编号会锁住；用编号打不开的，请扫描告知书上的二维码。",
            "The number or the check code is wrong, or this letter has been replaced by a newer "
            f"one. Check the letter you received last and try again; after {TRIES} wrong codes in "
            "a row, this number is locked. If the number does not work, scan the QR code on the "
            "letter.",
        ),
    ),
    Refused.LOCKED: (
        ("已锁住", "Locked"),
        (
            f"核对码连续输错 {TRIES} 次，这个编号已锁住，别人也打不开。"
            "请持告知书到窗口，或打电话，由工作人员重新出具。",
            f"The check code was wrong {TRIES} times in a row, so this number is locked for "
            "everybody. Come to the counter with the letter, or phone us, and our staff will "
            "issue a new one.",
        ),
    ),
    Refused.USED: (
        ("已在别处打开过", "Already opened elsewhere"),
        (
            "这份告知书已在另一台手机或电脑（或另一个浏览器）上打开过，只能在那里继续办理。"
            "如果那不是贵店的人，或者那台设备不在手边，请尽快联系我们，重新出具。",
            "This notice was opened on another phone or computer, or in another browser, and can "
            "only be continued there. If that was not someone from your shop, or you do not have "
            "that device at hand, contact us soon and we will issue a new one.",
        ),
    ),
    Refused.EXPIRED: (
        ("网址已过期", "The address has expired"),
        (
            "这份告知书的网址已过有效期。答复和异议仍可办理：请持告知书到窗口，或打电话。",
            "The address of this notice has expired. You can still reply or object: come to the "
            "counter with the letter, or phone us.",
        ),
    ),
}


def refusal(request: HttpRequest, why: Refused) -> HttpResponse:
    """The page that says so, with the way in below it."""
    return _page(request, *SENTENCES[why])


def stale_form(request: HttpRequest) -> HttpResponse:
    """A form from a page that lay open too long, or from elsewhere."""
    return _page(
        request,
        ("提交没有生效", "Not sent"),
        (
            "页面打开太久，刚才的提交没有生效，没有任何改动。请返回上一页，刷新后再提交一次；"
            "写好的文字还留在那台设备里。",
            "The page was open too long; nothing was submitted or changed. Go back, reload the "
            "page and submit it again: what you wrote is still on that device.",
        ),
    )


def _page(request: HttpRequest, heading: Sentences, sentence: Sentences) -> HttpResponse:
    context = {
        "heading": say(*heading),
        "sentence": say(*sentence),
        "bureau": bureau_words(),
    }
    return render(request, "own_case/refused.html", context, status=403)
