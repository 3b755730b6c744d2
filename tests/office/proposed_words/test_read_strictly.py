"""What a strict reader of a hundred unseen proposals found, kind by kind: the guard refuses it."""

import pytest

from office.proposed_words.guard import judging

ENDING = "经调解，双方达成一致。"

LABELS = (
    ("碗牛肉", "吃了一碗牛肉，里面有一根头发。", "里面有一根头发"),
    ("朵玫瑰", "订了99朵玫瑰，数了数七十来朵。", "数了数七十来朵"),
    ("十岁老人鞋", "给七十岁老人鞋买小了，商家不肯换。", "商家不肯换"),
    ("牛肉", "点了牛肉粉，里面有一只苍蝇。", "里面有一只苍蝇"),
    ("跟驾校", "跟驾校签了合同，车一直没有来。", "车一直没有来"),
    ("连包装袋", "连包装袋称才一斤六，少了九两。", "少了九两"),
    ("当事人租房", "当事人租房漏水，房东不修。", "房东不修"),
    ("九十七笔", "扣了九十七笔，客服不退。", "客服不退"),
    ("半夜", "半夜被陌生人刷开房门，前台不管。", "前台不管"),
    ("兑换券", "屏幕有绿线，补了两张兑换券。", "屏幕有绿线"),
    ("代金券", "衣服洗坏了，只赔一张代金券。", "衣服洗坏"),
    ("婚宴", "婚宴剩的四瓶白酒是假的。", "四瓶白酒是假的"),
    ("酒店", "报名时讲好全程四星酒店，住的是招待所。", "住的是招待所"),
)
LINES = (
    ("不要光打电话", "手机修了三次，不要光打电话。"),
    ("你倒是拆下来验", "水表转得快，你倒是拆下来验。"),
    ("你就按牌子收", "停车场收费高，没换你就按牌子收。"),
    ("要加价一万五", "装修公司说可以继续做，但是要加价一万五。"),
    ("换油底壳两千三", "车漏油，跟我说是老化，换油底壳两千三。"),
    ("滤芯需另付680元", "净水器到期，被告知滤芯需另付680元。"),
    ("系统排重", "同一间房重复，轻飘飘一句系统排重。"),
    ("她才一米五", "大衣拿去干洗，她才一米五。"),
    ("标题是加厚款冬被", "被子到手很薄，标题是加厚款冬被。"),
    ("图上画的是无遮挡", "票的座位有柱子，图上画的是无遮挡。"),
    ("订购的地板与样品", "订购的地板与样品色差明显。"),
    ("冬天签的", "装修去年冬天签的，没有开工。"),
    ("不给就不卸货", "搬家公司要一千六，不给就不卸货。"),
    ("退票", "座位被挡，退票？不让。"),
)
FAITHFUL = (
    ("连衣裙", "买的连衣裙洗后缩水。", "洗后缩水"),
    ("跟拍", "订的跟拍没有来人。", "没有来人"),
    ("牛肉", "买的牛肉发臭。", "牛肉发臭"),
    ("酒店", "酒店讲好有早餐，到店没有早餐。", "到店没有早餐"),
    ("大衣", "大衣拿去干洗，缩了一大截。", "缩了一大截"),
    ("手机", "手机修了三次，还是打不了电话。", "还是打不了电话"),
)


def refused(text: str, goods: str, line: str) -> list[str]:
    return [one.zh for one in judging.refusals(text, f"{goods}：\n{line}", ENDING, ENDING)]


@pytest.mark.parametrize(("goods", "text", "line"), LABELS)
def test_a_label_is_whole_and_of_what_was_bought(goods, text, line):
    assert "商品不在原文里" in refused(text, goods, line)


@pytest.mark.parametrize(("line", "text"), LINES)
def test_a_line_says_what_its_text_says(line, text):
    official = ("消费纠纷",)
    assert judging.refusals(text, f"消费纠纷：\n{line}", ENDING, ENDING, official)


@pytest.mark.parametrize(("goods", "text", "line"), FAITHFUL)
def test_what_is_said_so_passes(goods, text, line):
    assert not refused(text, goods, line)
