"""English of a proposal: the goods and the kind of fault, and nothing that turns the sense."""

from pathlib import Path

import pytest

from office.complaints.guilt_check import accuses
from office.proposed_words import english, english_tables, lexicon
from office.proposed_words.guard import english as guard
from office.proposed_words.proposing import GENERIC
from tests.office.proposed_words import score


@pytest.mark.parametrize(
    ("goods", "clause", "headline"),
    [
        ("羽绒服", "洗了一次就掉毛", "Down jacket:\nshedding after one wash"),
        ("健身年卡", "门店停业", "Annual gym card:\nclosed"),
        ("登山鞋", "不予退货", "Hiking boots:\nreturn refused"),
        ("咖啡机", "水箱裂成三块", "Coffee machine:\nwater tank broken"),
        ("五日游", "空调滴水", "Five-day tour:\nair conditioner leaking"),
        ("银手镯", "戴了一周手腕发黑", "Silver bangle:\nwrist discoloured"),
        ("演唱会", "商家称超过48小时不给退", "Concert:\nrefund refused"),
        ("婚纱", "商家称拉链坏了要赔800", "Wedding dress:\ncustomer asked to pay"),
        ("手表电池", "说好30，换完后盖合不严", "Battery:\ncloses badly"),
        ("羽绒服", "承诺不掉毛，洗了掉毛", "Down jacket:\nshedding"),
        ("吸奶器", "冰箱里漏得很", "Breast pump:\nleaking (in refrigerator)"),
    ],
)
def test_a_headline_names_goods_and_the_kind_of_fault(goods, clause, headline):
    assert english.headline(goods, clause) == headline


@pytest.mark.parametrize(
    ("clause", "why"),
    [
        ("洗后不掉毛", "a negation"),
        ("没有一处地方掉毛", "a negation further off"),
        ("差点掉毛", "a limit"),
        ("如果掉毛", "a condition"),
        ("要求不掉毛", "a wish"),
        ("会不会掉毛", "a question"),
        ("保证掉毛", "a promise"),
        ("邻居家的掉毛", "somebody else's"),
        ("听说掉毛", "hearsay"),
        ("商家称掉毛", "the shop's speech"),
        ("掉毛的话", "a condition after it"),
        ("被邻居家的猫抓出三个洞", "what no table has"),
    ],
)
def test_what_turns_the_sense_leaves_the_goods_alone(clause, why):
    assert english.headline("羽绒服", clause) == "Complaint about\ndown jacket", why


def test_other_goods_are_named_where_it_was_they():
    assert (
        english.headline("洗衣机", "白衬衫染成粉的") == "Washing machine:\nwhite shirt discoloured"
    )


def test_a_doubt_stays_one():
    assert english.headline("羽绒服", "可能掉毛") == "Down jacket:\npossibly shedding"


def test_the_goods_alone_are_said_where_the_fault_is_not_known():
    assert english.headline("羽绒服", "颜色像天边的云") == "Complaint about\ndown jacket"
    assert not english.headline("某某某", "掉毛")


def test_half_of_one_word_and_half_of_the_next_are_no_fault():
    assert english.headline("装修", "把防水涂料抹得薄薄一层") == "Complaint about\nrenovation"
    assert english.headline("轮椅", "前轮掉了") == "Wheelchair:\nfront wheel came off"


def test_what_follows_a_part_at_once_may_be_half_of_a_name():
    assert english.headline("笔记本", "屏幕某某某被撕了") == "Complaint about\nlaptop"


@pytest.mark.parametrize(
    ("clause", "told", "line"),
    [
        ("没有质量问题不能退", "质量问题", "quality fault"),
        ("好像掉毛", "掉毛", "shedding"),
        ("商家称掉毛", "掉毛", "shedding"),
        ("一个月才修", "才修", "repair refused"),
        ("掉毛", "起球", "pilling"),
        ("说好不掉毛", "掉毛", "shedding"),
        ("漏水修好了", "漏水", "leaking"),
        ("里面一点划痕都没有", "划痕", "scratches"),
    ],
)
def test_the_guard_refuses_by_itself(clause, told, line):
    assert list(guard.refusals(clause, told, line))


def test_the_guard_lets_plain_words_pass():
    assert not list(guard.refusals("洗了一次就掉毛", "掉毛", "shedding after one wash"))


def test_every_headline_keeps_to_its_room():
    for _, proposal in score.proposals(score.tuned()[:150]):
        headline = english.headline(proposal.goods, proposal.clause)
        assert len(headline.replace("\n", "")) <= english.HEADLINE
        assert not headline or headline.count("\n") == 1


def test_every_line_of_the_tables_is_short_and_plain_english():
    table = Path(lexicon.__file__).parent / "data" / "faults.tsv"
    rows = (row.partition("\t") for row in table.read_text("utf-8").splitlines())
    for line in (*(row[2] for row in rows), *(kind.english for kind in english_tables.kinds())):
        assert len(line) <= 28, line
        assert line.isascii(), line
        assert line == line.strip(), line
        assert not accuses(line), line


def test_goods_of_which_a_name_says_little_are_told_by_the_word_before():
    assert english.headline("美睫服务", "次日眼部红肿").startswith("Eyelash extensions:\n")


def test_where_no_goods_are_named_a_dispute_is_told_by_its_fault_alone():
    assert english.headline(GENERIC, "店里不给换") == "Consumer dispute:\nexchange refused"
    assert not english.headline(GENERIC, "颜色像天边的云")
