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
TEXTS = [case for case in score.read(score.TEXTS / "g.jsonl") if case["tempts"] == "a"]


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


@pytest.mark.parametrize(("goods", "text", "line"), ALL_RIGHT)
def test_what_is_all_right_is_no_fault(goods, text, line):
    assert refused(text, goods, line)


@pytest.mark.parametrize(("goods", "text", "line"), NOT_RIGHT)
def test_what_is_not_all_right_stands(goods, text, line):
    assert not refused(text, goods, line)
