"""Texts that tempt the rules to say something other than their source: no proposal says it.

`tempts` of a text is its kind: a, what is all right beside the fault; b, another thing's fault;
c, a part for the whole or the whole for a part; d, what was promised only, or has been put right;
e, whose words they are. `never` is what would be other than what is true of it.
"""

import pytest

from office.proposed_words.guard import judging
from office.proposed_words.proposing import propose
from tests.office.proposed_words import score

ENDING = "经调解，双方达成一致。"
TEXTS = [case for case in score.read(score.TEXTS / "g.jsonl") if case["tempts"] in "abc"]


@pytest.mark.parametrize("case", TEXTS, ids=[case["id"] for case in TEXTS])
def test_nothing_other_than_the_source_is_proposed(case):
    proposal = propose(case["text"], score.outcome(case))
    said = "\n\n".join((proposal.headline, *proposal.alternatives, proposal.summary))
    assert [one for one in case["never"] if one in said] == []


def refused(text: str, goods: str, line: str) -> bool:
    return bool(judging.refusals(text, f"{goods}：\n{line}", ENDING, ENDING))


ALL_RIGHT = (
    ("水费", "水费多收四百，物业来查，阀门没漏水，水表走得飞快。", "阀门没漏水"),
    ("手表", "修的手表，表蒙没有划痕，走时慢十分钟。", "表蒙没有划痕"),
    ("音箱", "买的音箱，声音正常，遥控器按不动。", "声音正常"),
    ("台灯", "买的台灯，灯泡没坏，线也够长，底座一碰就倒。", "线也够长"),
    ("火锅", "吃火锅拉肚子，隔壁桌吃了又没事。", "隔壁桌吃了又没事"),
)
NOT_RIGHT = (
    ("手表", "修的手表，修了三次没修好。", "修了三次没修好"),
    ("外套", "买的外套，领口的渍洗不掉。", "领口的渍洗不掉"),
    ("台灯", "买的台灯，灯泡没坏几天就不亮了。", "没坏几天就不亮"),
    ("音箱", "买的音箱，声音不正常。", "声音不正常"),
    ("音箱", "买的音箱，送去检测，售后说没有质量问题不给换。", "商家称没有质量问题不给换"),
    ("台灯", "买的台灯，灯泡没坏，底座也歪。", "底座也歪"),
)
ANOTHER = (
    ("衣柜", "订的衣柜，灯带是自己网上买的，装好以后，一通电就闪，还烫手。", "一通电就闪"),
    ("浴室柜", "买的浴室柜，龙头是另一家店配的，用了一周，一拧就滴水。", "一拧就滴水"),
)
WHOLE = (
    ("被子", "买了被子和枕头，被子没问题，枕头里面结块。", "里面结块"),
    ("柯基", "带柯基去洗澡，洗完耳朵里全是泡沫。", "耳朵里全是泡沫"),
    ("摩托车", "给摩托车加装了一个后备箱，骑两天锁就掉了。", "骑两天锁就掉了"),
    ("镜架", "配的镜片，镜架是自己带去的，戴上头晕。", "戴上头晕"),
    ("榨汁机", "买了一个榨汁机的滤网，拿回家套不进去。", "拿回家套不进去"),
    ("扫地机", "扫地机的边刷在店里买的，一扫就断毛。", "一扫就断毛"),
)
OWN = (
    ("衣柜", "订的衣柜，灯带是自己网上买的，装好以后，衣柜门关不严。", "衣柜门关不严"),
    ("衣柜", "订的衣柜，灯带是自己网上买的，商家拖着不退款。", "商家拖着不退款"),
    ("被子", "买了被子。客服说被子没问题。里面结块。", "里面结块"),
    ("手机", "买的手机，用了三天就黑屏。", "用了三天就黑屏"),
    ("大衣", "给大衣干洗，洗完缩了一截。", "洗完缩了一截"),
    ("榨汁机", "买的榨汁机的滤网破了。", "滤网破了"),
)


@pytest.mark.parametrize(("goods", "text", "line"), [*ANOTHER, *WHOLE])
def test_another_things_fault_stands_below_no_name(goods, text, line):
    assert refused(text, goods, line)


@pytest.mark.parametrize(("goods", "text", "line"), OWN)
def test_its_own_fault_stands_below_its_name(goods, text, line):
    assert not refused(text, goods, line)


@pytest.mark.parametrize(("goods", "text", "line"), ALL_RIGHT)
def test_what_is_all_right_is_no_fault(goods, text, line):
    assert refused(text, goods, line)


@pytest.mark.parametrize(("goods", "text", "line"), NOT_RIGHT)
def test_what_is_not_all_right_stands(goods, text, line):
    assert not refused(text, goods, line)
