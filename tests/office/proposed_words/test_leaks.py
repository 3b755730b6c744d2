"""Nothing that may name a person comes into words: no choice of the clerk's, in no language."""

import re
from collections.abc import Iterator
from itertools import cycle

import pytest

from office.privacy_scan.scanner import scan
from office.proposed_words import english
from office.proposed_words.proposal import Proposal
from office.proposed_words.proposing import propose
from sync.outcomes import Outcome
from tests.office.proposed_words import score

GOODS = cycle(
    (
        "电饭煲",
        "羊绒大衣",
        "空调",
        "手机",
        "沙发",
        "健身卡",
        "蛋糕",
        "窗帘",
        "洗衣机",
        "婚纱照",
        "瑜伽课",
    )
)
NAMES = (
    "王建国", "李秀英", "张伟", "刘洋洋", "陈思雨", "欧阳娜娜", "赵铁柱", "马丽", "司徒静",
    "阿依古丽", "黄小明", "周杰", "展鹏", "孙悦", "揭红梅",
)  # fmt: skip
CHILDREN = ["小宇", "朵朵", "王梓涵", "浩浩", "豆豆"]
OF_NAMES = (
    "在商场买了{goods}，{name}给我装的，装完就漏水，不给退。",
    "买的{goods}坏了，{name}说是我弄的，不给修。",
    "我叫{name}，在二楼买的{goods}开裂，店员不承认。",
    "{goods}是{name}卖给我的，用了一次就破了，找{name}不认账。",
    "{name}买的{goods}一用就冒烟，退款被拒。",
    "我老公{name}订的{goods}，到货少了两件，客服推脱。",
    "店员{name}把{goods}烫坏了一个洞，只肯赔五十。",
    "{goods}送货的{name}师傅把门框撞坏了，公司不赔。",
    "{name}收了我两千块{goods}的定金，人就找不到了。",
    "找{name}退{goods}，{name}拉黑了我。",
    "当时接待的是{name}，{goods}说好的三天，{name}拖了两个月没送。",
    "{goods}用坏了，{name}（店长）不给换，态度差。",
    "联系人{name}。{goods}有异味，要求退货。",
    "投诉{name}，{goods}质量差，用两次就断了。",
    "{goods}加{name}微信买的，付款后{name}不发货。",
    "店长{name}说{goods}过了七天，{name}不给退。",
    "{goods}裂了，经办人是{name}，{name}让我等。",
)
OF_SURNAMES = (
    "我姓{name}，买的{goods}用了三天就坏了，店里不退{name}女士的钱。",
    "{goods}出了问题找{name}经理，{name}经理说过了七天不给退。",
    "找{name}姐退{goods}，{name}姐不接电话。",
    "{name}老师教的，{goods}上了两次，{name}老师就走了。",
)
OF_CHILDREN = (
    "给{name}买的{goods}，{name}用了全身起疹子，商家不赔。",
    "{name}被{goods}划伤了手，店里不管。",
    "我女儿{name}，三岁，碰了这里的{goods}拉肚子，店长不认。",
    "我家{name}在幼儿园大二班，{name}的{goods}掉色把{name}脖子染红了。",
    "孩子叫{name}，{goods}上的铁丝扎了{name}的脚。",
    "儿子{name}弄断了{goods}，店里要{name}赔三百。",
)
OF_NUMBERS = (
    ("13912345678", "{goods}坏了打13912345678没人接，不给退。"),
    ("138 1234 5678", "{goods}坏了，店主电话138 1234 5678一直关机。"),
    ("一三八一二三四", "{goods}不发货，打一三八一二三四五六七八不接。"),
    ("83334444", "{goods}漏水，拨020-83334444无人接听。"),
    ("83334444", "{goods}漏水，打83334444说不管。"),
    ("wx_lily88", "{goods}加微信wx_lily88买的，付完钱不发货。"),
    ("lily8866", "微信号lily8866的人卖我{goods}，收钱不发货。"),
    ("zhangwei", "{goods}找她微信 zhangwei-1990 退钱，拉黑了。"),
    ("12345", "送{goods}的车粤B12345撞坏了我家大门，不赔。"),
    ("AD12345", "我的沪AD12345送来装{goods}，划了一道，店里不认。"),
    ("44030119", "{goods}退款要身份证，440301199001011234发过去不退。"),
    ("62220212", "{goods}退款说退到6222021234567890123，一直没到账。"),
    ("20261101", "{goods}订单号JD20261101888一直不发货。"),
    ("12345678", "{goods}快递单号SF1234567890123显示签收，没收到货。"),
    ("3栋502", "{goods}送到幸福小区3栋502门口摔坏了，不赔。"),
    ("88776655", "{goods}卖家QQ88776655收钱不发货。"),
    ("abc123", "{goods}发邮件到abc123@qq.com要求退款，没有回复。"),
)
_STAFF = re.compile("店员|客服|老板|师傅|经理|店长|教练|销售|导购")
_CHILD = re.compile("孩子|儿子|女儿|宝宝")


def everything(proposal: Proposal) -> Iterator[str]:
    """All that a clerk can take or is shown of it, a line each."""
    for headline in (proposal.headline, *proposal.alternatives):
        goods, _, clause = headline.partition("：\n")
        yield headline.replace("\n", "，")
        yield from (english.plain(goods), english.headline(goods, clause))
    yield proposal.summary
    yield proposal.goods
    yield proposal.clause


def leaked(text: str, *planted: str) -> list[str]:
    proposal = propose(text, Outcome.AGREED)
    said = list(everything(proposal))
    return [
        line
        for line in said
        if any(one in line for one in planted) or (scan(line) and not line.isascii())
    ]


@pytest.mark.parametrize("told", OF_NAMES)
def test_no_name_of_whoever_acts(told):
    assert not [
        found
        for name in NAMES
        for found in leaked(told.format(name=name, goods=next(GOODS)), name, name[-2:])
    ]


@pytest.mark.parametrize("told", OF_SURNAMES)
def test_no_surname_with_a_title(told):
    for surname in ("张", "李", "欧阳", "司徒", "展", "揭", "阮"):
        text = told.format(name=surname, goods=next(GOODS))
        titled = [f"{surname}{title}" for title in ("女士", "经理", "姐", "老师")]
        assert not leaked(text, f"姓{surname}", *titled), text


@pytest.mark.parametrize("told", OF_CHILDREN)
def test_no_child(told):
    assert not [
        found
        for name in CHILDREN
        for found in leaked(told.format(name=name, goods=next(GOODS)), name, "大二班", "三岁")
    ]


@pytest.mark.parametrize(("number", "told"), OF_NUMBERS)
def test_no_number_that_leads_to_a_person(number, told):
    assert not [found for _ in range(6) for found in leaked(told.format(goods=next(GOODS)), number)]


@pytest.mark.parametrize(
    ("told_of", "names"), [(_STAFF, NAMES), (_CHILD, CHILDREN)], ids=["staff", "children"]
)
def test_no_name_that_is_planted_into_what_people_wrote(told_of, names):
    """A name behind whom the text tells of, wherever it tells of them."""
    texts = [case["text"] for case in score.tuned() if told_of.search(case["text"])][:90]
    planted = zip(texts, cycle(names), strict=False)
    wrong = {
        text: found
        for text, name in planted
        if (found := leaked(told_of.sub(rf"\g<0>{name}", text), name))
    }
    assert not wrong
