"""What is proposed for a complaint, how sure it is, and where it was found."""

import pytest

from office.proposed_words.proposal import Confidence, Part
from office.proposed_words.proposing import propose
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome
from tests.office.proposed_words import score

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
        ("去年办的健身年卡，上周门店停业了，余额还有八百多。", "健身年卡：\n门店停业"),
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
    text = "买了一件羊绒大衣，才穿两次就起球。"
    assert propose(text, Outcome.AGREED).confidence is Confidence.SURE


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


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("水族店卖我一个草缸过滤桶，装上之后嗡嗡的比冰箱还响。", "草缸过滤桶"),
        ("在进口食品店购得进口夹心巧克力6盒，没有加贴中文标签。", "进口夹心巧克力"),
        ("在该药店购买医用护腰带一条，外包装未见注册证编号。", "医用护腰带"),
        ("9月购75寸液晶电视，次日屏幕左下角出现竖线。", "液晶电视"),
        ("线上买的化妆品套盒，回家一拆里面的精华液是空瓶。", "化妆品套盒"),
        ("开发票拖了一个半月，每次都说税控盘坏了。", "消费纠纷"),
        ("您好，洗了一次就起球了，不给退。", "消费纠纷"),
        ("店员以“系统升级”为由推脱，三周后仍拒开发票。", "消费纠纷"),
        ("婚礼用的西装，租来的两套整整大了三个码。", "西装"),
        ("给出租房装空调，墙角一直往下滴水。", "空调"),
        ("为其父购买家用制氧机，使用二十日设备持续报警。", "家用制氧机"),
        ("孩子升学，学校让统一订校服，肩膀上全是染的紫。", "校服"),
        ("三件式真皮沙发才用一年坐垫表面掉色。", "真皮沙发"),
        ("太阳镜买来镜腿铰链就松，往前一低头就掉。", "太阳镜"),
        ("电热毯铺上第一晚就把床单烫出一个焦洞。", "电热毯"),
        ("付款码刷了两遍，扣了两个一百六十八，都过去九天了。", "消费纠纷"),
        ("儿童安全座椅卡扣解不开，卖家不给退。", "儿童安全座椅"),
        ("旧房翻新包工包料合同，用的线太细。", "旧房翻新"),
    ],
)
def test_a_label_is_a_whole_name_of_what_was_bought(text, goods):
    assert propose(text, Outcome.AGREED).goods == goods


def test_what_happened_to_other_goods_stands_not_below_a_name():
    text = "买了一条羊绒围巾，280元，又买了一双运动鞋。运动鞋穿了三天就开胶。"
    proposal = propose(text, Outcome.AGREED)
    for headline in (proposal.headline, *proposal.alternatives):
        assert not (headline.startswith("羊绒围巾") and "开胶" in headline)


def test_of_things_in_a_row_each_is_told_of_itself():
    text = "租的房子，空调是摆设，热水器是空壳，冰箱里住着一窝蟑螂。"
    proposal = propose(text, Outcome.AGREED)
    for headline in (proposal.headline, *proposal.alternatives):
        assert not (headline.startswith("热水器") and "蟑螂" in headline)


def test_a_summary_tells_two_clauses_that_the_headline_does_not():
    text = "买了一台除湿机，一开就滴水。插头烧焦了。外壳裂开了。"
    proposal = propose(text, Outcome.AGREED)
    assert proposal.headline == "除湿机：\n一开就滴水"
    assert proposal.summary.startswith("消费者反映插头烧焦；外壳裂开。")


def test_the_nearest_stays_whole_in_a_summary():
    text = "办了换电套餐，柜子从小区撤走了，最近的一个在六公里以外。"
    assert "，的" not in propose(text, Outcome.AGREED).summary


def test_a_summary_has_no_open_bracket():
    text = "买了一盒牛腱，回家复秤仅398克（含吸水垫）。没有生产日期。"
    assert "（" not in propose(text, Outcome.AGREED).summary


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("染烫年卡还余2130元，店长微信把我拉黑了。", "：\n拉黑了"),
        ("定制了印章，打开盒子才发现，有一个字刻反了。", "：\n打开盒子才发现"),
        ("智能马桶上个月起盖板自己翻来翻去。", "：\n起盖板"),
        ("买了数据线，手机那一头接口处外皮裂开露出铜丝。", "：\n那一头"),
        ("训练课，两万零八百，做了五个月没用。", "：\n两万零八百"),
        ("买的风湿丸，吃了血压高，住院大夫一看就问。", "就问"),
        ("电影票，因影城设备故障开场后30分钟仍无画面。", "：\n故障开场"),
        ("买了墨镜，拿同事的测试卡试了下似乎没反应。", "：\n下似乎"),
        ("换了套餐，这个月账单出来却扣了129。", "：\n月账单"),
        ("买了阿胶，推销的小伙子管我叫阿姨叫得亲，吃了十来天嘴里起泡。", "：\n推销的小伙子管"),
    ],
)
def test_a_line_is_no_stump(text, torn):
    proposal = propose(text, Outcome.AGREED)
    assert not any(torn in one for one in (proposal.headline, *proposal.alternatives))


def test_a_summary_holds_a_clause_where_a_headline_was_found():
    cases = [case for case in score.tuned() if case["wrong"]][:120]
    for _, proposal in score.proposals(cases):
        if proposal.confidence is not Confidence.TEMPLATE:
            assert proposal.summary.startswith("消费者反映")
