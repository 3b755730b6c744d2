"""What kinds of channel, kinds of content and reasons to take down are called on pages."""

from collections.abc import Iterable

from office.handovers.models import Outlet
from office.handovers.outlet_choice import CONTENTS
from office.handovers.still_standing import Why
from office.registry.models import Venue
from office.words import named, say

_MADE_OF = {
    Outlet.Kind.PORTAL: ("网页和文件夹", "a page, and a folder to sync"),
    Outlet.Kind.WECHAT: ("文章、封面、图片", "articles, cover, pictures"),
    Outlet.Kind.MEDIA: ("工作簿和文本", "workbook and plain text"),
}
_WHYS: dict[Why, tuple[str, str]] = {
    "withdrawn": ("本局撤下后仍在 {n} 件", "taken down here, still there: {n}"),
    "corrected": ("更正后旧文仍在 {n} 件", "corrected here, old words there: {n}"),
    "ended": ("到期后仍在 {n} 件", "expired here, still there: {n}"),
}
WHY: dict[Why, tuple[str, str]] = {
    "withdrawn": ("已撤下", "taken down"),
    "corrected": ("已更正", "corrected"),
    "ended": ("已到期", "expired"),
}


def kind(word: str) -> str:
    found = Outlet.Kind(word)
    made = say(*_MADE_OF[found])
    return say("{kind}：{made}", "{kind}: {made}", kind=found.label, made=made)


def kinds() -> list[tuple[str, str]]:
    """All of them, to choose from."""
    return [(word.value, kind(word)) for word in Outlet.Kind]


def contents(words: Iterable[str]) -> str:
    return say("、", ", ").join(say(*CONTENTS[word]) for word in words if word in CONTENTS)


def reasons(whys: Iterable[Why]) -> str:
    """Why so many are to be taken down: 本局撤下后仍在 2 件."""
    found = list(whys)
    return say("，", ", ").join(
        say(*said, n=found.count(why)) for why, said in _WHYS.items() if why in found
    )


def choice(row: Outlet) -> list[tuple[str, str]]:
    """What an outlet takes, a line each."""
    venues = Venue.objects.filter(pk__in=row.venues).order_by("pk") if row.venues else ()
    comma = say("、", ", ")
    return [
        (say("种类", "Kind"), kind(row.kind)),
        (say("语言", "Language"), say("中文", "Chinese") if row.language == "zh"
         else say("英文", "English")),
        (say("内容", "Content"), contents(row.contents)),
        (say("场所", "Venues"),
         comma.join(f"{one.pk} {named(one)}" for one in venues) or say("全部", "all")),
        (say("行业", "Industries"), comma.join(row.industries) or say("全部", "all")),
        (say("月份", "Months"),
         say("最近 {n} 个月办结的", "concluded in the last {n} months", n=row.months)
         if row.months else say("正在公示的全部", "everything that is public")),
        (say("移交给", "Handed to"), f"{row.contact} {row.reach}".strip()),
    ]  # fmt: skip
