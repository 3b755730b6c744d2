"""Pages of plain words: how to complain, what this rests on, how far it is accessible (R51)."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import msgspec

from layouts.formatting import day
from office.channels.public_site import page_words as say_words
from office.channels.public_site.foot_lines import footer
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import LANGUAGES, page, telephone, view, words
from office.channels.public_site.site_facts import Terms
from office.channels.public_site.site_frame import Foot, Frame
from office.channels.public_site.site_tree import PAGE
from office.channels.public_site.whole_site import WholeSite
from office.registry.legal_terms import MEDIATE_BY_LAW, TAKE_UP_BY_LAW
from sync.bundle import Settings
from sync.figure_definitions import DEFINITIONS

type Pair = tuple[str, str]
type Section = tuple[Pair, tuple[Pair, ...]]
"""A heading and its lines."""

_CALL: Pair = ("拨打 {hotline}。", "Call {hotline}.")
_PLATFORM: Pair = (
    "用“全国12315平台”的网站、手机应用或小程序。",
    "Use the national 12315 platform: website, app or mini program.",
)
_ARTICLE: Pair = ("（消费者权益保护法实施条例第四十六条）", " (Order 778, art. 46)")
"""What the program's own terms of handling rest on; of a bureau's version the page names none."""
_PLATFORM_ADDRESS = "https://www.12315.cn/"
_COMPLAIN: Pair = ("有消费纠纷，这样投诉", "How to complain about a purchase")
_STEPS: tuple[Section, ...] = (
    (
        ("先找经营者", "Talk to the shop first"),
        (
            (
                "先同经营者或场所服务台协商。谈不拢，或经营者不理，再投诉。",
                "Try to settle it with the shop or the venue's service desk. If that gets you "
                "nowhere, file a complaint.",
            ),
        ),
    ),
    (
        ("怎么投诉", "Where to complain"),
        (
            _CALL,
            _PLATFORM,
            (
                "到场所所在地的市场监管部门窗口，或场所里的消费维权服务站。",
                "Go to the local market-supervision office, or to the consumer service station in "
                "the venue.",
            ),
        ),
    ),
    (
        ("要准备什么", "What to have ready"),
        (
            (
                "小票、发票、合同、付款记录、商品照片、聊天记录：请留好，不要交出原件。",
                "Keep receipts, invoices, contracts, payment records, photographs and messages; "
                "hand in copies, not originals.",
            ),
            (
                "写明经营者名称和店铺号、事情经过、您的要求，以及怎么联系您。姓名和联系方式不会公示。",
                "State the shop and its number, what happened, what you are asking for, and how "
                "to contact you. Your name and contact details are never published.",
            ),
        ),
    ),
    (
        ("多久有结果", "How long it takes"),
        (
            (
                "收到投诉后 {take_up} 个工作日内处理；受理后双方同意调解的，{mediate} 日内调解完毕"
                "，调解不成的终止。鉴定、检测的时间不算在内{article}。",
                "Complaints are dealt with within {take_up} working days; if both sides agree to "
                "mediation, it is completed within {mediate} days, or ended if no agreement is "
                "reached; time for tests is not counted{article}.",
            ),
            (
                "办结后 {publish} 个工作日内公示。调解不成的，您仍可起诉或申请仲裁。",
                "The outcome is published within {publish} working days of conclusion. If "
                "mediation fails, you may still go to court or to arbitration.",
            ),
        ),
    ),
    (
        ("经营者认为公示有误", "If you are the operator and something is wrong"),
        (
            (
                "可以申请更正，也可以提出异议：{tell} 个工作日内告知是否受理，"
                "{answer} 个工作日内书面答复。",
                "You can apply for a correction or raise an objection: you will be told within "
                "{tell} working days whether it is taken up, and answered in writing within "
                "{answer} working days.",
            ),
            ("{channel}", "{channel}"),
        ),
    ),
)
_ABOUT: Pair = ("谁公示，依据什么", "Who publishes, and on what basis")
_SIGNED: Section = (
    ("谁签名", "Who signs"),
    (
        (
            "发布机关：{by}。每次公示由部门负责人和分管领导各用自己的密钥签名，录入和修改的人不得"
            "签名；屏幕和本网站只展示两人都签过的内容。",
            "Published by {by}. The department head and the deputy director each sign every "
            "publication with a key of their own, and nobody who entered or edited it may sign. "
            "Screens and this site show only what both have signed.",
        ),
    ),
)
_SCOPE: Section = (
    ("公示什么，公示多久", "What is published, and how long"),
    (
        (
            "{day}起受理并办结的投诉。{mode}。",
            "Complaints accepted and concluded since {day}. {mode}.",
        ),
        (
            "每件写明公示到哪一天：到期即从屏幕上消失，一小时内从本网站撤去。"
            "撤下的内容不再展示，其网址只说“内容已撤下”。",
            "Each record states its last day: after that, screens drop it at once and this site "
            "within the hour. Records that were taken down are no longer shown; their addresses "
            "say only that.",
        ),
        (
            "国家秘密、商业秘密和个人隐私不公示；退赔只写区间，日期只写到月。",
            "State secrets, trade secrets and private information are not published; amounts "
            "are given as ranges, and dates by month only.",
        ),
    ),
)
_BASIS: Pair = ("公示依据", "Legal basis")
_FIGURES: Pair = ("各项数字的定义", "What each figure means")
_PRIVACY: Section = (
    ("您的隐私", "Your privacy"),
    (
        (
            "本网站不放 Cookie，不从别处装载任何东西。",
            "This site sets no cookies and loads nothing from other sites.",
        ),
    ),
)
_ACCESSIBILITY: Pair = ("无障碍声明", "Accessibility statement")
_ACCESS: tuple[Section, ...] = (
    (
        ("达到的标准", "Standards met"),
        (
            (
                "本网站按 GB/T 37668—2019《信息技术 互联网内容无障碍可访问性技术要求与测试方法》"
                "和 WCAG 2.2 AA 级制作。",
                "This site is made to GB/T 37668-2019 and to WCAG 2.2, level AA.",
            ),
            (
                "只用键盘就能到达每个链接；文字放大到 200% 内容不缺；不单靠颜色表达意思；关闭脚本"
                "也能读全。",
                "Every link can be reached by keyboard; nothing is lost at 200% zoom; meaning "
                "never depends on colour alone; everything can be read without scripts.",
            ),
            (
                "屏幕上的画面，文字都在它的网页上，读屏软件可以读。",
                "Everything a screen shows is also text on its page, which screen readers can "
                "read.",
            ),
        ),
    ),
    (
        ("测过什么", "What was tested"),
        (
            (
                "每种页面用 axe-core 自动检查，中文和英文，手机和电脑宽度；对比度由测试计算。",
                "Every kind of page is checked automatically with axe-core, in Chinese and "
                "English, at phone and desktop widths; contrast is computed by a test.",
            ),
            (
                "还没有请视障、听障的使用者一起测试。",
                "It has not yet been tested with users who have visual or hearing impairments.",
            ),
        ),
    ),
    (
        ("还没做到的", "What is still missing"),
        (
            (
                "经营者名称、地址、区域名等登记信息没有英文。",
                "Registered names, addresses and regions have no English.",
            ),
        ),
    ),
    (
        ("遇到困难", "If something does not work for you"),
        (
            (
                "请拨打 {hotline}，我们用您方便的方式把内容告诉您。",
                "Call {hotline}; we will give you the information in a way that suits you.",
            ),
            ("{channel}", "{channel}"),
        ),
    ),
)


class _Given(msgspec.Struct, frozen=True):
    """All that these pages say of the bureau; `modes` are those of its venues."""

    settings: Settings
    foot: Foot
    terms: Terms
    modes: frozenset[str]


def text_pages(site: WholeSite) -> Iterator[tuple[str, bytes]]:
    modes = frozenset(one.index.mode for one in site.venues)
    yield from _drawn(_Given(site.settings, site.facts.foot, site.facts.terms, modes))


@lru_cache(maxsize=1)
def _drawn(given: _Given) -> tuple[tuple[str, bytes], ...]:
    """Drawn once for the same words: hardly any act has others than the one before it."""
    basis = tuple((_plain(line), _plain(line)) for line in given.settings.basis)
    figures = tuple((one.zh, one.en) for one in DEFINITIONS.values())
    about = (_SIGNED, (_BASIS, basis), _SCOPE, (_FIGURES, figures), _PRIVACY)
    return (
        _page(given, "complain", _COMPLAIN, _STEPS),
        _page(given, "about", _ABOUT, about),
        _page(given, "accessibility", _ACCESSIBILITY, _ACCESS),
    )


def _page(
    given: _Given, folder: str, heading: Pair, sections: Iterable[Section]
) -> tuple[str, bytes]:
    views = [
        view(
            language,
            place=words(given.settings.authority, language),
            heading=say(heading, language),
            sections=[_section(given, one, language) for one in sections],
            footer=footer(given.settings, language),
        )
        for language in LANGUAGES
    ]
    html = page(
        "sections.html",
        f"{heading[0]}｜消费投诉公示",
        views,
        Frame(given.settings, given.foot, folder),
        robots="noarchive",
    )
    return f"{folder}/{PAGE}", html.encode()


def _section(given: _Given, section: Section, language: Language) -> dict[str, Any]:
    heading, lines = section
    ways = {_CALL: telephone(given.settings.hotline), _PLATFORM: _PLATFORM_ADDRESS}
    said = ((_filled(given, say(line, language), language), ways.get(line)) for line in lines)
    return {
        "heading": say(heading, language),
        "lines": [words(text, language) | {"href": href} for text, href in said if text],
    }


def _plain(line: str) -> str:
    """Words of the register for `_filled`: nothing in them is a place to be filled in."""
    return line.replace("{", "{{").replace("}", "}}")


def _filled(given: _Given, line: str, language: Language) -> str:
    settings, terms = given.settings, given.terms
    channel = settings.correction_channel
    own = (terms.take_up_days, terms.mediate_days) == (TAKE_UP_BY_LAW, MEDIATE_BY_LAW)
    return line.format(
        by=settings.authority.pick(language),
        hotline=settings.hotline,
        channel=channel.pick(language) if channel else "",
        publish=terms.publish_days,
        take_up=terms.take_up_days,
        mediate=terms.mediate_days,
        article=say(_ARTICLE, language) if own else "",
        tell=terms.tell_days,
        answer=terms.answer_days,
        day=day(settings.effective_date, language),
        mode=" / ".join(say(say_words.MODES[mode], language) for mode in sorted(given.modes)),
    )
