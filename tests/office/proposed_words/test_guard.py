"""The guard refuses words that say something else than the text, however they were made."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office.proposed_words.guard import judging, words
from office.proposed_words.guard.source_places import clauses
from tests.office.proposed_words import score

ENDING = "经调解，双方达成一致。"


def refused(text, goods, clause, summary=ENDING):
    return [one.zh for one in judging.refusals(text, f"{goods}：\n{clause}", summary, ENDING)]


FAITHFUL = (
    ("我买的羊绒大衣洗了一次就起球了，要求退货。", "羊绒大衣", "洗一次就起球"),
    ("健身年卡办了两个月，上周门店停业了。", "健身年卡", "门店停业"),
    ("手机屏幕碎了送修，换后仍有亮线。", "手机屏幕", "换后仍有亮线"),
    ("买了床垫，怀疑是翻新的。", "床垫", "怀疑是翻新的"),
    ("买的电视花屏，客服说是人为损坏不保修。", "电视", "商家称是人为损坏不保修"),
    ("点的牛排，标价39元，结账却收了49元。", "牛排", "标价39元，结账却收49元"),
    ("冰箱送来三天就不制冷，店家拒绝退货。", "冰箱", "店家拒绝退货"),
    ("我的手机充不进电。", "手机", "充不进电"),
)
UNFAITHFUL = (
    ("a negation before", "买的冰箱并没有漏水，只是声音大。", "冰箱", "漏水"),
    ("不 cut off", "羽绒服洗过后不掉毛，但是褪色。", "羽绒服", "掉毛"),
    ("a negation after", "沙发的皮面擦不干净。", "沙发", "皮面擦"),
    ("不 dropped inside", "洗衣机现在不能用。", "洗衣机", "洗衣机现在能用"),
    ("可能 left out", "手镯可能是注胶的。", "手镯", "是注胶的"),
    ("怀疑 left out", "我怀疑手表是翻新的。", "手表", "是翻新的"),
    ("only left out", "衣柜只送来柜门。", "衣柜", "送来柜门"),
    ("almost", "滑板车差点断裂。", "滑板车", "断裂"),
    ("a condition", "如果空调再漏水我就退货。", "空调", "空调再漏水"),
    ("a demand", "要求商家更换屏幕。", "手机", "商家更换屏幕"),
    ("a question", "手机为什么会死机？", "手机", "会死机"),
    ("a promise alone", "销售承诺三天送货。", "冰箱", "承诺三天送货"),
    ("two clauses in one", "大衣起球，鞋子开胶。", "大衣", "起球开胶"),
    ("two clauses by a comma", "大衣起球，鞋子开胶。", "大衣", "起球，鞋子开胶"),
    ("invented words", "大衣洗后起球。", "大衣", "洗后严重起球"),
    ("goods from nowhere", "大衣洗后起球。", "羽绒服", "洗后起球"),
    ("goods denied", "这根本不是真皮沙发，掉皮。", "真皮沙发", "掉皮"),
    ("the shop's words as a fact", "店员说屏幕没有问题。", "手机", "屏幕没有问题"),
    ("the shop's words over a comma", "店员说用着没事，是手机壳太紧。", "手机", "是手机壳太紧"),
    ("the shop never said it", "手机换后仍有亮线。", "手机", "商家称换后仍有亮线"),
    ("what the shop says that is no refusal", "店长说这款卖得最好。", "大衣", "商家称这款卖得最好"),
    (
        "what follows the shop's words",
        "店员说是花椒壳，端走倒掉了没让拍。",
        "面",
        "商家称端走倒掉了没让拍",
    ),
    ("an advertisement", "海报写首次体验68元，无隐形消费。", "嫩肤", "商家称无隐形消费"),
    ("praise", "洗衣店一直洗得挺好。", "洗衣店", "一直洗得挺好"),
    ("hearsay", "听别的家长讲店里半年没洗过球池。", "球池", "半年没洗过球池"),
    ("one of two guesses", "可能没插好，或者被别人的枪串了。", "充电桩", "被别人的枪串了"),
    ("somebody else's words", "朋友说手镯有裂纹。", "手镯", "手镯有裂纹"),
    ("the consumer's refusal as the shop's", "换的新机，我不同意维修。", "手机", "不同意维修"),
    ("a number cut", "洗衣机用了120天坏了。", "洗衣机", "20天坏了"),
    ("a unit cut", "退货扣了300元。", "大衣", "退货扣了300"),
    ("half of a number", "收了49元。", "牛排", "收了4"),
    ("words of guilt", "大衣是假货。", "大衣", "是假货"),
    ("a telephone number", "手机坏了打13912345678没人接。", "手机", "打13912345678没人接"),
    (
        "too long",
        "大衣洗了三次以后领口和袖口两处都起了很多球。",
        "大衣",
        "领口和袖口两处都起了很多球很多",
    ),
    ("said to be all right", "冰箱噪音属于正常现象。", "冰箱", "冰箱噪音"),
)


@pytest.mark.parametrize(("text", "goods", "clause"), FAITHFUL)
def test_what_the_text_says_passes(text, goods, clause):
    assert refused(text, goods, clause) == []


@pytest.mark.parametrize(
    ("text", "goods", "clause"), [row[1:] for row in UNFAITHFUL], ids=[row[0] for row in UNFAITHFUL]
)
def test_what_it_does_not_say_is_refused(text, goods, clause):
    text = text if goods in text or goods == "羽绒服" else f"我买了{goods}。{text}"
    assert refused(text, goods, clause)


SUMMARIES = (
    ("消费者反映大衣洗一次就起球。", True),
    ("消费者反映大衣洗一次就起球，店里拒绝退货。", True),
    ("消费者反映大衣洗一次。", False),
    ("大衣洗一次就起球。", False),
    ("消费者反映大衣洗一次就起球，消费者已确认。", False),
    ("消费者反映店里退货。", False),
)


@pytest.mark.parametrize(("body", "passes"), SUMMARIES)
def test_a_summary_is_whole_clauses(body, passes):
    text = "我的大衣洗了一次就起球，店里拒绝退货。"
    assert (refused(text, "大衣", "洗一次就起球", body + ENDING) == []) is passes


def test_an_outcome_that_is_not_the_official_one_is_refused():
    assert refused("大衣洗了一次就起球。", "大衣", "洗一次就起球", "双方已和解。")


def test_what_may_be_dropped_holds_no_negation_no_limit_no_number_no_speaker():
    never = "不没未无非莫勿别还只仅可能怀疑似好像据说才"
    for word in words.INSIDE:
        assert not set(word) & set(never), word
        assert not any(mark.isdigit() for mark in word), word
        assert "商家" not in word
        assert "店" not in word


TORN_BY_ME = (
    ("谁也没跟我们说过有最低消费", "谁也没们说过有最低消费"),
    ("看病的钱不归我们管", "看病的钱不归管"),
    ("监控是他们家的又不给我看", "监控是他们家的又不看"),
    ("别人的机器当新机卖给我8000多", "别人的机器当新机卖8000多"),
    ("店家死活不给我看监控", "店家死活不看监控"),
    ("给我父亲选的墓碑是拼的", "父亲选的墓碑是拼的"),
    ("照片修得不像本人", "照片修得不像"),
    ("店长微信把我拉黑了", "拉黑了"),
    ("离我家有十一公里", "离有十一公里"),
    ("导购讲是我不会打理", "商家称不会打理"),
)


@pytest.mark.parametrize(("said", "mutant"), TORN_BY_ME)
def test_the_consumer_falls_out_only_where_nothing_turns_on_it(said, mutant):
    assert refused(f"买了大衣。{said}。", "大衣", mutant)
    assert refused(f"买了大衣。{said}。", "大衣", said, f"消费者反映{mutant}。{ENDING}")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("我的手机充不进电", "手机充不进电"),
        ("出场还是扣了我16块停车费", "出场还是扣了16块停车费"),
        ("店里又给我换了一台旧的", "店里又换了一台旧的"),
        ("师傅划花了我的手机", "师傅划花了手机"),
        ("店员把我的充电盒弄丢了", "店员把充电盒弄丢了"),
        ("师傅还收我80上门费", "师傅还收80上门费"),
        ("出门还罚我一百块", "出门还罚一百块"),
        ("根本没给我报上", "根本没报上"),
    ],
)
def test_it_falls_out_where_the_rest_means_the_same(said, left):
    assert refused(f"买了手机。{said}。", "手机", left) == []


SPEECH = (
    ("店长回我：狗自己乱动，难免的，抹点药就行，看病的钱自己出", "看病的钱自己出"),
    ("售后的原话是：电路板属于易损件，只保一年", "只保一年"),
    ("网点说包装是自己的箱子，不是他们的，保价只赔丢失不赔破损", "保价只赔丢失不赔破损"),
    ("对方答复：阿姨跟公司是合作关系，她要走也拦不住", "她要走也拦不住"),
    ("对方答复：阿姨跟公司是合作关系，可以派新人", "可以派新人"),
)


@pytest.mark.parametrize(("said", "clause"), SPEECH)
def test_a_speech_goes_on_until_its_sentence_ends(said, clause):
    assert refused(f"买了大衣。{said}。", "大衣", clause)
    assert refused(f"买了大衣。{said}。", "大衣", said[:14], f"消费者反映{clause}。{ENDING}")


def test_what_follows_a_closed_quotation_is_not_the_shops():
    text = "寄快递坏了。网点的人说：“没保价最多赔七倍。”可是寄的时候没人问过要不要保价。"
    assert refused(text, "快递", "商家称没人问过要不要保价")
    assert refused(text, "快递", "没人问过要不要保价") == []


@pytest.mark.parametrize(
    "praise", ["服务没得说", "拍得也挺卖力", "照镜子觉得挺好", "换来的人态度倒是好"]
)
def test_praise_is_no_complaint_in_either_place(praise):
    text = f"买了大衣。{praise}，洗了一次就起球了。"
    assert refused(text, "大衣", praise)
    assert refused(text, "大衣", "洗了一次就起球", f"消费者反映{praise}。{ENDING}")


def test_abuse_never_stands():
    text = "订了年夜饭。经理讲：“定金就是定金，死人了也不退。”"
    assert refused(text, "年夜饭", "商家称死人了也不退")
    assert refused(text, "年夜饭", "死人了也不退")


def test_what_goods_are_compared_with_is_no_label():
    assert refused("买的过滤桶装上之后嗡嗡的比冰箱还响。", "冰箱", "装上之后嗡嗡的比冰箱还响")


CASES = [case for case in score.tuned() if case["wrong"]]
PROTECTED = ("不", "没", "未", "无法", "可能", "怀疑", "好像", "只", "还", "拒绝")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_protected_word_never_falls_out(data):
    """A clause of a real text from which such a word was taken."""
    case = data.draw(st.sampled_from(CASES))
    said = [one.said for one in clauses(case["text"])]
    holds = [(one, word) for one in said for word in PROTECTED if word in one[1:] and len(one) < 15]
    if not holds:
        return
    clause, word = data.draw(st.sampled_from(holds))
    mutant = clause.replace(word, "", 1)
    if len(mutant) < 3 or mutant in case["text"]:
        return
    assert judging.refusals(case["text"], f"消费纠纷：\n{mutant}", ENDING, ENDING, ("消费纠纷",))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_two_clauses_never_become_one(data):
    case = data.draw(st.sampled_from(CASES))
    said = [one.said for one in clauses(case["text"]) if 3 <= len(one.said) <= 7]
    if len(said) < 2:
        return
    first, second = data.draw(st.permutations(said))[:2]
    if first + second in case["text"]:
        return
    assert judging.refusals(
        case["text"], f"消费纠纷：\n{first}{second}", ENDING, ENDING, ("消费纠纷",)
    )


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_word_is_invented(data):
    case = data.draw(st.sampled_from(CASES))
    clause = data.draw(st.sampled_from([one.said for one in clauses(case["text"])]))
    word = data.draw(st.sampled_from(("严重", "多次", "全部", "故意", "两次", "恶劣", "5元")))
    at = data.draw(st.integers(0, len(clause)))
    mutant = f"{clause[:at]}{word}{clause[at:]}"[:14]
    if word not in mutant or mutant in case["text"]:
        return
    assert judging.refusals(case["text"], f"消费纠纷：\n{mutant}", ENDING, ENDING, ("消费纠纷",))
