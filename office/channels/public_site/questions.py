"""What people ask instead of looking for a shop, and the page that answers it (怎么投诉)."""

import re
from typing import Literal

import msgspec

from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import address
from office.channels.public_site.shop_address import shops_path
from office.channels.public_site.stats_view import STATS
from office.channels.public_site.verify_link import verify_address
from office.pinyin import spelled
from sync.bundle import Index
from sync.code_addresses import venue_path

_MARKS = re.compile(r"[\s，。？?,]+")
type _Page = Literal["complain", "verify", "figures", "about", "shops"]


class _Question(msgspec.Struct, frozen=True):
    """A question, the page that answers it, and what else people type for it."""

    asked: tuple[str, str]
    page: _Page
    also: tuple[str, ...]


_QUESTIONS = (
    _Question(
        ("怎么投诉", "How do I complain?"),
        "complain",
        ("投诉", "举报", "维权", "退款", "退货", "退钱", "赔偿", "电话", "12315", "refund"),
    ),
    _Question(
        ("这些是真的吗", "Is this genuine?"),
        "verify",
        ("真假", "假的", "核验", "验证", "签名", "verify", "signature"),
    ),
    _Question(
        ("成功率怎么算", "How is the rate calculated?"),
        "figures",
        ("统计", "数字", "比例", "排名", "figures", "ranking"),
    ),
    _Question(
        ("写错了怎么更正", "What if something is wrong?"),
        "complain",
        ("更正", "异议", "申诉", "有误", "不实", "correction", "objection"),
    ),
    _Question(
        ("谁公示，依据什么", "Who publishes this, and on what basis?"),
        "about",
        ("依据", "法律", "隐私", "期限", "多久", "law", "privacy"),
    ),
    _Question(("有哪些店铺", "Which shops are listed?"), "shops", ("全部店", "名单", "shops")),
)


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """A question as the search of a venue offers it, by the words with a blank between them."""

    text: str
    address: str
    words: str


def questions(index: Index, language: Language) -> tuple[Asked, ...]:
    """All of them, in one language."""
    return tuple(
        Asked(
            say(one.asked, language),
            _address(one.page, index, language),
            " ".join(sorted(_typed(one))),
        )
        for one in _QUESTIONS
    )


def _address(page: _Page, index: Index, language: Language) -> str:
    base, venue = index.settings.qr_base, venue_path(index.venue.id)
    match page:
        case "verify":
            return verify_address(base, venue, language)
        case "figures":
            return address(base, f"{venue}/{STATS}/", language)
        case "shops":
            return address(base, f"{shops_path(index.venue.id)}/", language)
        case "complain" | "about":
            return address(base, f"{page}/", language)


def _typed(question: _Question) -> set[str]:
    """Without the marks that the search passes over; Chinese as it is read, too."""
    words = {_MARKS.sub("", one).lower() for one in (*question.asked, *question.also)}
    heard = {way for one in words for way in spelled(one, 1)}
    whole = {way for one in question.asked for way in spelled(one, 1)}
    return (
        words
        | {"".join(way) for way in heard}
        | {"".join(part[0] for part in way) for way in whole}
    )
