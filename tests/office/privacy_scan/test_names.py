"""Names: how far they go, what only begins like one; vehicles, homes and classes beside them."""

import pytest

from office.privacy_scan import surnames
from office.privacy_scan.finding import Kind
from office.privacy_scan.scanner import scan


def _found(words: str, kind: Kind) -> list[str]:
    return [words[f.start : f.end] for f in scan(words) if f.kind is kind]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("投诉人李家豪称未退款", "李家豪"),
        ("消费者王一博于5月1日购买", "王一博"),
        ("联系人：王兴，请回电", "王兴"),
        ("姓名：马可，未留电话", "马可"),
        ("回访魏国栋，表示满意", "魏国栋"),
        ("您好，陈志强先生，已退款", "陈志强先生"),
        ("商品由王女士签收", "王女士"),
        ("与欧阳娜娜女士联系", "欧阳娜娜女士"),
        ("店员马丽服务态度差", "马丽"),
        ("前台李娜通过微信转账", "李娜"),
        ("经与孙国庆沟通", "孙国庆"),
        ("门店员工金燕打碎手机", "金燕"),
        ("举报人系任天宇，反映", "任天宇"),
        ("教练大刘离职", "大刘"),
        ("技师阿强操作不当", "阿强"),
        ("邓总在酒店订餐", "邓总"),
        ("消费者Zhang Wei反映", "Zhang Wei"),
        ("投诉人张某（本名张伟）", "张伟"),
        ("小王在店里做美甲", "小王"),
        ("单志强称没有收到", "单志强"),
        ("李宁静称未开发票", "李宁静"),
        ("那仁·巴特尔在店里", "那仁·巴特尔"),
        ("姓名：王 芳 称不满", "王 芳"),
        ("方圆，女，反映", "方圆"),
        ("孩子童童在店里", "童童"),
        ("网名云淡风轻的团长", "云淡风轻"),
        ("Dear David, your card", "David"),
        ("经与范国栋沟通，同意退款", "范国栋"),
        ("财务薛世栋于下周办理", "薛世栋"),
        ("服务员谭晓立态度差", "谭晓立"),
        ("合伙人曾庆辉承担", "曾庆辉"),
        ("客人麦家欣（会员）反映", "麦家欣"),
        ("一名姓樊的店员", "樊"),
        ("钱转给了涂燕萍个人微信", "涂燕萍"),
        ("把名额给了易水寒，", "易水寒"),
        ("被霍启明推了一把", "霍启明"),
        ("我和单雪梅一起办的卡", "单雪梅"),
        ("公司派石国立上门检测", "石国立"),
        ("多次联系潘丽珍本人未果", "潘丽珍"),
        ("请尽快处理为盼。汤淑贤", "汤淑贤"),
        ("主管好像叫甘志豪，", "甘志豪"),
        ("黎姐答应留货", "黎姐"),
        ("卖床垫的老李把电话换了", "老李"),
        ("瑜伽馆的Lily老师", "Lily"),
        ("The salesman, Zhang Weijie, promised", "Zhang Weijie"),
        ("次仁卓玛在饰品店购买", "次仁卓玛"),
    ],
)
def test_a_name_is_found_whole_and_no_more(words: str, name: str) -> None:
    assert _found(words, Kind.PERSON) == [name]


@pytest.mark.parametrize(
    "words",
    [
        "客服方可同意退款", "会员费三年，已付", "老板有事外出", "消费者应向平台申请",
        "语文老师拖堂", "公司经理承诺退款", "主任医生停诊", "高端女士腕表走时不准",
        "钱大妈生鲜缺货", "康师傅认为包装受损", "周大福表示可换", "李宁称不参与",
        "老公司搬走了", "律师函已寄出", "朋友圈有广告", "甲方：常州市某某公司",
        "我是老顾客", "售后小程序打不开", "消费总额三千元", "孩子轻轻一拉",
        "商家给了毛巾，没有浴袍", "我和金项链一起送检", "被黄牛骗走订金", "派高级技师上门",
        "谢谢。谢谢关注", "店名叫周大生，", "Python老师拖堂", "扎西卓玛餐馆", "财务章盖错",
        "老板曾承诺承担运费", "The owner, Golden Dragon, closed", "小高把手松动",
        "昵称不能超过十个字", "微信名为空白", "方向盘在店内更换", "Dear Customer, hello",
    ],
)  # fmt: skip
def test_what_only_begins_like_a_name(words: str) -> None:
    assert scan(words) == []


@pytest.mark.parametrize("number", ["梯11苏D01234", "锅10苏D00021", "容15苏D01122"])
def test_the_number_of_a_lift_or_a_boiler_is_no_plate(number: str) -> None:
    assert scan(f"使用登记证编号{number}(20)，检验合格") == []
    assert _found(f"停放的{number[3:]}被砸", Kind.PLATE) == [number[3:]]


def test_a_vehicles_number_alone_is_told_by_its_check_digit() -> None:
    assert _found("二手车LFV3A23C6H3012345", Kind.REFERENCE) == ["LFV3A23C6H3012345"]
    assert scan("序列号LFV3A23C7H3012345") == []


@pytest.mark.parametrize(
    ("words", "door"),
    [
        ("送货地址怀德中路88号新城公馆5-1203，", "5-1203"),
        ("把净水器装在惠民家园4-乙-301，", "4-乙-301"),
        ("上门维修地址：盛世名门 3# 1单元 702，", "3# 1单元 702"),
        ("家住龙湖11座1梯505", "11座1梯505"),
        ("师傅到保利花园C3栋2203房复检", "C3栋2203房"),
        ("我家阳光里小区甲3号楼东单元5层502，", "阳光里小区甲3号楼东单元5层502"),
        ("我住同和街二巷9号之一302房", "9号之一302房"),
        ("把金域蓝湾6-2-1103的水管打爆", "6-2-1103"),
        ("装在东二街6号302家里", "6号302"),
        ("租住在侨林苑西塔26F，", "侨林苑西塔26F"),
        ("I live at Room 1203, Building 5, Lakeside Garden.", "Room 1203, Building 5"),
    ],
)
def test_the_door_of_a_home(words: str, door: str) -> None:
    assert _found(words, Kind.ADDRESS) == [door]


@pytest.mark.parametrize("words", [
    "住宿3-1203元不等", "送到3-306号铺", "花园里2-300株月季", "5层502号商铺", "小区3楼2梯旁",
    "商城2-1-103停业", "店里6-2-1103已停产", "东塔26层餐厅",
])  # fmt: skip
def test_two_numbers_that_are_no_door(words: str) -> None:
    assert scan(words) == []


def test_a_childs_class_belongs_to_its_school() -> None:
    words = "我儿子，局前街小学三年级2班，被推搡"
    assert _found(words, Kind.MINOR) == ["局前街小学三年级2班"]
    assert scan("小学三年级2班统一购买校服") == []
    words = "在桂城中心小学三年级2班门口发传单，我儿子被拉去报名"
    assert _found(words, Kind.MINOR) == ["桂城中心小学三年级2班"]
    assert scan("孩子在附近小学三年级一班门口") == []


def test_the_school_of_a_child() -> None:
    assert _found("弟弟十四岁，市第三中学学生", Kind.MINOR) == ["十四岁", "市第三中学"]
    words = "My son studies at Tianhe Language School; he fell"
    assert _found(words, Kind.MINOR) == ["Tianhe Language School"]
    assert scan("附近中学学生经常购买饮料") == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("家长称孩子李子轩今年8岁", "李子轩"), ("儿子李子墨报名参加", "李子墨"),
        ("学生李子晴反映", "李子晴"), ("母亲李子琪称", "李子琪"), ("女孩高原在店里", "高原"),
        ("弟弟江南称", "江南"), ("女儿宋代文在店里", "宋代文"), ("孩子连海燕在店里", "连海燕"),
        ("消费者全志明称", "全志明"), ("消费者应先生反映", "应先生"), ("，连女士称", "连女士"),
        ("李子轩先生要求退款", "李子轩先生"), ("李子轩（身份证在店里）", "李子轩"),
        ("李子轩称没有收到", "李子轩"), ("消费者李子，", "李子"),
    ],
)  # fmt: skip
def test_a_word_for_a_person_says_more_than_any_list(words: str, name: str) -> None:
    assert _found(words, Kind.PERSON) == [name]


def test_what_stands_behind_a_forms_label_is_a_name_whatever_its_surname() -> None:
    lists = surnames.LISTS
    known = [
        *lists["surnames"],
        *lists["surnames_after_cues"],
        *"向能和乜",
        *lists["double_surnames"],
    ]
    missed = []
    for label in ("姓名：", "联系人：", "户名:", "收货人：", "消费者："):
        for surname in known:
            name = f"{surname}子豪"[:4]
            missed += [label + name] * (_found(f"{label}{name}，电话", Kind.PERSON) != [name])
    assert missed == []
    assert _found("姓名：班超电话", Kind.PERSON) == ["班超"]
    assert _found("姓名：阿依古丽·买买提", Kind.PERSON) == ["阿依古丽·买买提"]


@pytest.mark.parametrize(
    "words",
    ["联系人：不详", "消费者：不同意，", "消费者：要求退款，", "户名：常州某某公司", "联系人：王某",
     "姓名和电话", "收货人不在家", "孩子高原反应", "客服高峰时段", "消费者高兴地表示满意",
     "家长应当陪同", "顾客全部退款", "客户连夜投诉", "孩子班级群", "消费者马上要求退款",
     "消费者黄金首饰断裂", "温州来电，反映"],
)  # fmt: skip
def test_what_no_cue_and_no_label_makes_a_name(words: str) -> None:
    assert scan(words) == []


def test_the_lists_are_of_use_and_in_order() -> None:
    lists = surnames.LISTS
    for name in ("words", "brands", "tails", "latin_words", "tibetan"):
        assert lists[name] == sorted(set(lists[name])), name
    assert {brand[0] for brand in lists["brands"]} <= set(lists["surnames"])
    assert set(lists["wary_of_brands"]) <= set(lists["wary"])
    assert set(lists["given_after_all"]) <= set(lists["never_given"])
    assert set(lists["words_borne"]) <= set(lists["words"])
    assert not set(lists["surnames_after_cues"]) & set(lists["surnames"])


@pytest.mark.parametrize(
    "words",
    ["投诉人王某称未退款", "消费者李某某要求赔偿", "王某女士反映", "甲方：张某，乙方：某公司",
     "店长赵某同意退款"],
)  # fmt: skip
def test_a_name_masked_by_who_wrote_it_names_nobody(words: str) -> None:
    assert scan(words) == []


@pytest.mark.parametrize(
    ("shop", "person"),
    [
        ("张小姐的店不开发票", "张小姐在店里购买"),
        ("王先生凉茶里有异物", "王先生要凉茶"),
        ("李医生牌护手霜过敏", "李医生拒绝退费"),
        ("陈老师书法工作室停课", "陈老师离职停课"),
        ("钱师傅汽修厂多收费", "钱师傅上门多收费"),
        ("唐小姐美甲店关门", "唐小姐美甲后过敏"),
        ("周太太面馆没有公示价格", "周太太到门店反映"),
    ],
)
def test_a_shop_or_a_dish_with_a_title_is_no_person(shop: str, person: str) -> None:
    assert scan(shop) == []
    assert _found(person, Kind.PERSON) == [person[:3]]


@pytest.mark.parametrize(
    "words",
    ["第三单元缺页", "英语五年级下册3单元", "课程共8单元，只上了2单元", "口语12单元",
     "幸福小区3单元的电梯"],
)  # fmt: skip
def test_the_unit_of_a_book_is_no_home(words: str) -> None:
    assert scan(words) == []


def test_the_staircase_of_a_home_is_found() -> None:
    assert _found("我家住3单元", Kind.ADDRESS) == ["3单元"]
    assert _found("住3单元502的业主", Kind.ADDRESS) == ["3单元502"]


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("我儿子3个月大，腹泻", "3个月"),
        ("宝宝8个月用了湿巾", "8个月"),
        ("女儿才三个月，受凉", "三个月"),
        ("三个月的婴儿呛水", "三个月"),
        ("宝宝现在5个月了", "5个月"),
    ],
)
def test_the_months_of_a_baby(words: str, age: str) -> None:
    (found,) = _found(words, Kind.MINOR)
    assert found.startswith(age)


@pytest.mark.parametrize(
    "words",
    ["孩子3个月前购买的推车", "宝宝3个月后退卡", "婴儿推车用了3个月", "给孩子报了3个月的课",
     "孩子学了12个月钢琴", "女儿的课3个月内换了老师", "宝宝6个月内可换", "孩子3个月没上课",
     "3个月的婴儿车坏了"],
)  # fmt: skip
def test_the_months_since_something_was_bought(words: str) -> None:
    assert scan(words) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Li Xiaoming of the shop promised a refund", "Li Xiaoming"),
        ("signed by Chen Yulan and the manager", "Chen Yulan"),
        ("I spoke to John Smith at the desk", "John Smith"),
        ("Regards, Emily Carter", "Emily Carter"),
    ],
)
def test_a_full_name_in_latin_letters(words: str, name: str) -> None:
    assert _found(words, Kind.PERSON) == [name]


@pytest.mark.parametrize(
    "words",
    ["Li Ning shoes came apart", "Li Ning is a brand", "Wang Fu Jing branch",
     "I spoke to Customer Service", "contact Nanjing Road store", "Calvin Klein jacket",
     "I am Very Angry", "Dr. Martens boots"],
)  # fmt: skip
def test_two_capitals_that_are_no_name(words: str) -> None:
    assert scan(words) == []


@pytest.mark.parametrize(
    ("words", "door"),
    [
        ("at Room 1203, No. 5, Lane 425, Dingxiang Road", "Room 1203, No. 5, Lane 425"),
        ("to Flat 12B, Tower 3, Lakeside Garden", "Flat 12B, Tower 3"),
        ("Flat B, 12/F, Tower 2, Riverside", "Flat B, 12/F, Tower 2"),
        ("Apt 5-1203, Zijin Garden", "Apt 5-1203"),
        ("Unit 4, Room 402, Building 9", "Unit 4, Room 402, Building 9"),
    ],
)
def test_an_english_home_with_the_room_first(words: str, door: str) -> None:
    assert _found(words, Kind.ADDRESS) == [door]


@pytest.mark.parametrize(
    "words",
    ["Room 1203 of the hotel", "Unit 3, lesson 2", "Flat 50 yuan off",
     "Meeting room 301, second floor", "Block 2, floor 3"],
)  # fmt: skip
def test_a_room_that_is_no_home(words: str) -> None:
    assert scan(words) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("店员王磊走我很久", "王磊"),
        ("派李娜走处理", "李娜"),
        ("派李娜来处理", "李娜"),
        ("派李娜向处理", "李娜"),
        ("派李娜也处理", "李娜"),
        ("经理张伟走进来", "张伟"),
        ("经理张伟跟进来", "张伟"),
        ("后来王磊要到门口", "王磊"),
        ("派李春来处理", "李春来"),
        ("派李志向处理", "李志向"),
    ],
)
def test_a_name_ends_before_the_verb(words: str, name: str) -> None:
    assert _found(words, Kind.PERSON) == [name]


def test_a_name_that_ends_before_a_verb_is_looked_for_again() -> None:
    assert _found("派李娜走处理，次日李娜仍未退款", Kind.PERSON) == ["李娜", "李娜"]
