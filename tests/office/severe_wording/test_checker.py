"""The list of severe wording: what each rule finds, what it lets pass, what a bureau adds."""

import json
from pathlib import Path

import pytest

from office.severe_wording.checker import Checker
from office.severe_wording.near_names import NearNames
from office.severe_wording.wording_list import own_fault, shipped
from tests.office.severe_wording.cases import CASES

TEXTS = Path(__file__).parents[1] / "proposed_words" / "texts" / "dev.jsonl"


def rules(text: str, *own: str) -> list[str]:
    return [found.rule for found in Checker(own).check(text)]


def test_each_rule_finds_its_own_and_lets_its_false_friends_pass() -> None:
    wrong = [(text, rule, rules(text)) for text, rule in CASES]
    assert [each for each in wrong if each[2] != ([each[1]] if each[1] else [])] == []


def test_every_rule_is_tried_and_says_why_in_both_languages() -> None:
    listed = shipped()
    assert listed.version
    assert {rule.id for rule in listed.rules} == {
        rule for _, rule in CASES if rule and not rule.startswith("name:")
    }
    for rule in listed.rules:
        assert rule.zh
        assert rule.en
        assert rule.source in {"", *listed.sources}
    assert {group.source for group in listed.names} <= {"", *listed.sources}
    assert {one.of for one in (*listed.rules, *listed.names)} <= listed.classes.keys()
    assert {one.source for one in (*listed.rules, *listed.names)} >= listed.sources.keys()


def test_a_right_name_and_a_right_form_are_no_finding() -> None:
    listed = shipped()
    for group in listed.names:
        for name in group.names:
            assert rules(f"由{name}负责") == []
    for rule in listed.rules:
        if rule.language == "zh":
            assert rule.id not in rules(rule.write)


def test_the_place_is_that_of_the_text_whatever_breaks_it() -> None:
    (found,) = Checker().check("本店称\n　中国 和\n台湾的商品")
    assert found.word == "中国 和\n台湾"
    assert (found.start, found.end) == (5, 12)
    assert found.advice.zh.startswith("领土与港澳台：不得与中国并列")
    assert "新华社" in found.advice.zh


def test_of_complaints_nobody_wrote_for_it_none_is_stopped() -> None:
    texts = [json.loads(line) for line in TEXTS.read_text("utf-8").splitlines()]
    assert len(texts) >= 600
    checker = Checker()
    stopped = [
        found.rule
        for row in texts
        for value in row.values()
        if isinstance(value, str)
        for found in checker.check(value)
    ]
    assert stopped == []


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [
        ("常州市市场监管管理局答复", "常州市市场监督管理局", True),
        ("常州市场监督管理局答复", "常州市市场监督管理局", True),
        ("常州市市监场督管理局答复", "常州市市场监督管理局", True),
        ("常州市市场监督管理局答复", "常州市市场监督管理局", False),
        ("泰州市市场监督管理局答复", "常州市市场监督管理局", False),  # another place
        ("常州市市场监督管理系统", "常州市市场监督管理局", False),
        ("市长方云里讲话", "方云岭", True),
        ("方云局长讲话", "方云岭", True),
        ("方岭云同志", "方云岭", True),
        ("市长方云岭讲话", "方云岭", False),
        ("方云岭副市长讲话", "方云岭", False),
        ("方云岭代市长讲话", "方云岭", False),
        ("顾客方云里来电", "方云岭", False),  # no title: somebody else
        ("局长方平讲话", "方云", False),  # two characters: another person
        ("局长云方讲话", "方云", True),
        ("天宁区市监局", "天宁区市监局＝天宁区市场监督管理局", True),
        ("天宁区市场监督管理局", "天宁区市监局＝天宁区市场监督管理局", False),
    ],
)
def test_a_bureau_s_own_line(text: str, own: str, *, found: bool) -> None:
    assert bool(rules(text, own)) is found


def test_of_two_listed_names_that_are_alike_neither_is_the_other_s_slip() -> None:
    assert rules("市长方云岭、副市长方云里讲话", "方云岭", "方云里") == []
    names = NearNames(["中国消费者协会", "中国消费协会"], ())
    assert list(names.find("中国消费协会")) == []


@pytest.mark.parametrize(
    "line", ["张", "＝常州市", "旧名＝", "市监局＝新北区市监局", "同＝同", "长" * 61]
)
def test_a_line_that_finds_nothing_or_too_much_is_refused(line: str) -> None:
    assert own_fault(line)


@pytest.mark.parametrize("line", ["方云岭", "常州市市场监督管理局", "旧局名=新局名", "甲乙→丙丁"])
def test_a_line_that_says_what_it_finds_is_taken(line: str) -> None:
    assert own_fault(line) is None
