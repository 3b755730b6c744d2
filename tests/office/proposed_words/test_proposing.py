"""What is proposed for a complaint, how sure it is, and where it was found."""

import pytest

from office.proposed_words import english
from office.proposed_words.proposal import Confidence, Part
from office.proposed_words.proposing import propose
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome

COAT = "我上个月在二楼买了一件羊绒大衣，1280元。洗了一次就起球了，店员说是正常现象，不给退。"
NOBODY = "你好，请尽快处理。"


def test_a_headline_names_goods_and_what_went_wrong():
    proposal = propose(COAT, Outcome.AGREED)
    assert proposal.headline == "羊绒大衣：\n洗了一次就起球"
    assert proposal.summary.startswith("消费者反映")
    assert "洗了一次就起球" in proposal.summary
    assert proposal.summary.endswith(OUTCOMES[Outcome.AGREED].sentence.zh)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("去年办的健身年卡，上周门店停业了，电话也打不通。", "健身年卡：\n门店停业"),
        ("我的手机屏幕碎了送修，换后仍有亮线，要求退款。", "手机屏幕：\n换后仍有亮线"),
        ("买了一台冰箱，客服说是人为损坏，不予保修。", "冰箱：\n不予保修"),
        ("在网上订的沙发，商家承诺七天到货，至今没有送货。", "沙发：\n至今没有送货"),
    ],
)
def test_it_reads_as_a_person_would_write(text, headline):
    assert propose(text, Outcome.REFUSED).headline == headline


def test_each_part_is_found_in_the_text():
    proposal = propose(COAT, Outcome.AGREED)
    taken = {one.part: COAT[one.start : one.end] for one in reversed(proposal.taken)}
    assert taken[Part.GOODS] == "羊绒大衣"
    assert taken[Part.CLAUSE] == "洗了一次就起球"
    assert len(proposal.alternatives) <= 3


def test_what_plainly_stands_apart_is_sure():
    assert propose(COAT, Outcome.AGREED).confidence is Confidence.SURE


def test_goods_of_an_official_field_stand_where_the_text_names_none():
    text = "拿回去打开就是坏的，店里不给换。"
    assert propose(text, Outcome.AGREED, goods="儿童玩具").headline.startswith("儿童玩具：\n")
    proposal = propose(text, Outcome.AGREED)
    assert proposal.headline.startswith("消费纠纷：\n")
    assert proposal.confidence is Confidence.UNSURE
    assert proposal.reason.zh == "原文没有写明商品或服务"


@pytest.mark.parametrize("text", [NOBODY, "", "12345", "！！！", "的了吗", "a b c"])
def test_a_text_that_says_nothing_gets_a_template(text):
    proposal = propose(text, Outcome.WITHDRAWN)
    assert proposal.confidence is Confidence.TEMPLATE
    assert proposal.summary == OUTCOMES[Outcome.WITHDRAWN].sentence.zh


@pytest.mark.parametrize("outcome", Outcome)
def test_no_outcome_says_what_no_source_holds(outcome):
    proposal = propose(COAT, outcome)
    assert proposal.summary.endswith(OUTCOMES[outcome].sentence.zh)
    for words in ("消费者已确认", "可另行主张", "问题问题"):
        assert words not in proposal.summary


def test_no_personal_data_comes_into_a_proposal():
    text = "我买的手机坏了，打13912345678没人接，联系人张建国，订单号987654321012一直不退款。"
    proposal = propose(text, Outcome.AGREED)
    said = proposal.headline + proposal.summary + "".join(proposal.alternatives)
    assert "139" not in said
    assert "张建国" not in said
    assert "987654" not in said


def test_english_is_said_where_goods_and_fault_are_known():
    assert english.headline(propose("羽绒服洗了一次就掉毛了。", Outcome.AGREED)) == (
        "Down jacket:\nshedding after one wash"
    )
    summary = english.summary(
        propose("羽绒服洗了一次就掉毛了。", Outcome.AGREED), Outcome.AGREED, 1280
    )
    assert summary == (
        "Bought: down jacket. Complaint: shedding after one wash."
        " Amount in dispute: 1,280 yuan. In mediation both sides agreed."
    )


def test_english_leaves_out_what_it_cannot_say():
    proposal = propose("羽绒服穿出门被邻居家的猫抓出三个洞。", Outcome.AGREED)
    assert english.headline(proposal) == "Complaint about\ndown jacket"


def test_no_clause_with_a_negation_or_a_doubt_loses_it_in_english():
    for text in ("羽绒服洗后不掉毛了，要退。", "羽绒服可能掉毛。", "羽绒服怀疑掉毛。"):
        assert "shedding" not in english.headline(propose(text, Outcome.AGREED))
