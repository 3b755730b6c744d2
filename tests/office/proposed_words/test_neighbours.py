"""What stands in a neighbouring clause turns the sense of a line, and the guard sees it."""

import pytest

from office.proposed_words.guard import judging

ENDING = "经调解，双方达成一致。"

TURNED = (
    (
        "at a trial",
        "婚礼跟妆",
        "试妆时用的全是大牌，画了两个小时。婚礼跟妆当天粉卡了。",
        "画了两个小时",
    ),
    ("before", "轮椅", "租了轮椅，头一个月推着轻，走得快。后来断电。", "走得快"),
    (
        "a neighbour's",
        "窗户",
        "窗户没3C标，对面楼的一块炸了，碎出来是尖的长条。",
        "碎出来是尖的长条",
    ),
    ("the neighbour himself", "燃气灶", "买了燃气灶。楼上装修把水管弄裂了。", "楼上装修把水管弄裂"),
    ("a condition before", "会员卡", "办了会员卡，如果三个月不来，卡里余额清零。", "卡里余额清零"),
    ("the consumer's paper", "游戏币", "买了300块钱的游戏币，发票找不到了。", "发票找不到"),
    ("the consumer's time", "沙发", "买了沙发，白天上班没空。", "白天上班没空"),
    (
        "a concession after",
        "米酒",
        "买了米酒。喝完头疼得要命，可是另外一桌喝了又没事。",
        "喝完头疼得要命",
    ),
    ("a doubt after", "蜂蜜", "买了蜂蜜。喝着就是糖水味，我也吃不准。", "喝着就是糖水味"),
    ("settled after", "洗衣机", "买了洗衣机。脱水时异响，后来修好了。", "脱水时异响"),
    ("another thing since", "月饼", "月饼长毛，另外那罐茶叶没封，一股子霉味道。", "一股子霉味道"),
    ("a gift's fault", "平衡车", "平衡车骑不远。送的头盔扣不死，一碰就开。", "一碰就开"),
    ("one of two goods", "乐福鞋", "买了风衣和一双乐福鞋，第二颗扣子掉了。", "第二颗扣子掉了"),
    ("no more wish", "石英表", "石英表不走，不换了。", "不换了"),
    (
        "any voice",
        "祛螨护理",
        "做了祛螨护理，测完说螨虫超标三倍，再不处理要烂脸。",
        "再不处理要烂脸",
    ),
    (
        "an advertisement's",
        "投影仪",
        "直播间主播说这台投影仪白天拉开窗帘也清楚。",
        "白天拉开窗帘也清楚",
    ),
    ("no name of who says it", "洗衣机", "洗衣机坏了，然后说换轴要三百。", "说换轴要三百"),
    ("hearsay", "水光针", "做了水光针，听原来在那上班的人讲，针剂没有批文。", "针剂没有批文"),
    ("no speaker within", "洗衣机", "洗衣机坏了。第二趟说避震坏了。", "第二趟说避震坏了"),
    ("told by an advertisement", "温泉", "温泉酒店宣传含两大一小温泉。", "含两大一小温泉"),
    ("a quotation", "声乐课", "上声乐课，老师叫我们“先交三年便宜一半”。", "先交三年便宜一半"),
    ("no subject", "物业", "物业费交清，第五天吊顶整个掉下来。", "整个掉下来"),
    ("a wish", "沙发", "买了沙发，想跟商家协商一下。", "想跟商家协商一下"),
    ("an own change of mind", "外套", "买了外套，现在情况有变化。", "情况有变化"),
    ("an own change", "酒店", "订了酒店，行程有变化。", "行程有变化"),
    ("the consumer moved", "月卡", "停车月卡，我早就搬走了。", "早就搬走了"),
    ("an own unwillingness", "电暖器", "买了电暖器，不愿在电话中说明。", "不愿在电话中说明"),
    ("printed", "螃蟹", "螃蟹礼盒印着净重3公斤。", "礼盒印着净重3公斤"),
    ("the other of two", "车厘子", "订了车厘子和鲜牛奶，车厘子烂，牛奶少给一盒。", "牛奶少给一盒"),
    (
        "compared with",
        "电影票",
        "电影票是巨幕厅，银幕比我们小区会议室大不了多少。",
        "小区会议室大不了多少",
    ),
    (
        "the words of the head of the shop",
        "儿童写真",
        "儿童写真送的相框糊，店长的话是：底片免费送本来就是压缩过的。",
        "底片免费送本来就是压缩过的",
    ),
    ("an opinion", "笔记本电脑", "送修笔记本电脑，消费者认为属强制消费。", "属强制消费"),
    (
        "a demand for more",
        "连衣裙",
        "买了连衣裙，我现在不光要退钱，还要她登门道歉。",
        "还要她登门道歉",
    ),
    (
        "the consumer's house",
        "岩板橱柜",
        "交了岩板橱柜定金。今年因为房子烂尾交不了房。",
        "今年因为房子烂尾交不了房",
    ),
    ("the consumer's child", "话剧票", "买的话剧票，孩子当天发烧去不了。", "孩子当天发烧去不了"),
    (
        "half of a speech",
        "点读笔",
        "买的点读笔，柜员一会说联系厂家一会说自己也不清楚。",
        "说联系厂家一会说自己也不清楚",
    ),
    ("its object cut off", "旅行团", "旅行团住的也从挂四星降成了路边招待所。", "从挂四星降成了"),
    ("its sum cut off", "跑车", "租了跑车，预授权被扣走3200元。", "预授权被扣走"),
    ("its fee cut off", "停车", "停车过夜被收取75元。", "过夜被收取"),
    ("what is needed cut off", "宽带", "办宽带，被告知需缴纳违约金600元。", "被告知需"),
    (
        "a question without its mark",
        "嫩肤",
        "做嫩肤，我脸上糊着膏药能怎么办。",
        "脸上糊着膏药能怎么办",
    ),
    ("whether it counts", "养护卡", "养护卡换了老板，我那5240还算不算数。", "那5240还算不算数"),
    (
        "half of a reason",
        "机票",
        "机票退票，网站以仍需收取手续费为由扣取1158元。",
        "手续费为由扣取1158元",
    ),
    ("a promise with its 不", "取证班", "报取证班，协议上写着不过退费。", "协议上写着不过退费"),
    (
        "what was signed for",
        "公寓",
        "租的公寓，签的是一年起租、租金不变。",
        "签的是一年起租、租金不变",
    ),
    ("the consumer's papers", "婚车", "租的婚车，那份合同当晚婚宴弄丢了。", "那份合同当晚婚宴弄丢"),
    (
        "one of two guesses alone",
        "充电桩",
        "充电桩计量有错，或者被别人的枪串了。",
        "或者被别人的枪串了",
    ),
    ("the consumer's hours", "婚礼跟拍", "婚礼跟拍要退，白天上班不方便接。", "白天上班不方便接"),
    ("what was forgotten", "挂烫机", "买的挂烫机，型号忘了。", "型号忘了"),
    (
        "what was good at first",
        "羽毛球馆",
        "羽毛球馆头一个月打得特别尽兴。",
        "头一个月打得特别尽兴",
    ),
    ("what was asked", "浴巾", "浴巾上有粉底印，我问洗得掉吧。", "问洗得掉"),
    ("what was always said", "衬衫", "衬衫有线头，口口声声七天无理由。", "口口声声七天无理由"),
    (
        "the child's illness",
        "儿童票",
        "买的儿童票，孩子当天水痘发烧住院了。",
        "孩子当天水痘发烧住院",
    ),
    ("the consumer's reason", "游戏币", "买了游戏币，因即将离开本市。", "因即将离开本市"),
    ("one that asks by 不成", "底片", "底片全丢了，我还能再拍一遍不成。", "还能再拍一遍不成"),
    ("one that asks by 还", "烫发", "做的烫发，我头发都快断了还补？", "头发都快断了还补"),
    ("where to, cut off", "驾校", "驾校把训练场搬到了三十公里外。", "驾校把训练场搬到"),
    ("hanging", "充电桩", "充电桩收费由0.9元上调至1.6元。", "收费由0.9元上调至"),
)


def refused(text, goods, line, summary=ENDING):
    return judging.refusals(text, f"{goods}：\n{line}", summary, ENDING, (goods,))


@pytest.mark.parametrize(
    ("goods", "text", "line"), [row[1:] for row in TURNED], ids=[row[0] for row in TURNED]
)
def test_a_neighbour_turns_the_sense(goods, text, line):
    assert refused(text, goods, line)


BY_SHOP = (
    ("装修押金验收完一个月就退", "收了装修押金，物业说验收完一个月就退。", "验收完一个月就退"),
    ("补胎要了150", "补胎，师傅说扎了三个眼，要了150。", "要了150"),
    ("钻戒对不上", "钻戒送去检，师傅说编号跟证书对不上。", "编号跟证书对不上"),
    ("索道却不退", "去了趟云南，导游说大风停运却不退。", "大风停运却不退"),
)


@pytest.mark.parametrize(("goods", "text", "line"), BY_SHOP)
def test_the_shop_is_said_to_ask_or_refuse_only(goods, text, line):
    assert refused(text, "消费纠纷", f"商家称{line}")


STANDS = (
    ("石英表", "石英表换了电池，每回走不到半个月就停。", "每回走不到半个月就停"),
    ("月饼", "月饼长毛，另外那盒月饼也漏气。", "另外那盒月饼也漏气"),
    ("轮椅", "租了轮椅，头一个月推着轻，到第二个月爬坡断电。", "到第二个月爬坡断电"),
    ("车厘子", "订了一箱车厘子和两盒鲜牛奶，车厘子全是烂的。", "车厘子全是烂的"),
    ("乐福鞋", "买了风衣和一双乐福鞋，店家拉黑不发货。", "店家拉黑不发货"),
    ("会员卡", "办了会员卡，如果不来也行，后来余额清零。", "余额清零"),
    ("祛斑", "做了祛斑，我说退，第二天起疹子。", "起疹子"),
    ("保洁套餐", "买了保洁套餐。头两次还行，后面来的都是一个人。", "后面来的都是一个人"),
    ("声乐课", "交了声乐课。第一年还没唱完，琴房转给做指甲的。", "琴房转给做指甲的"),
    ("三轮车", "店里说三轮车包上牌，骑回去两个月了牌还没影。", "骑回去两个月了牌还没影"),
    ("剧本杀", "剧本杀充了三千，店主说人凑不齐，约了五六回一回没玩上。", "约了五六回一回没玩上"),
    ("套餐", "推销说套餐不加钱，升完月租从58变成128。", "升完月租从58变成128"),
    ("停车", "停车扣了费，问物业物业说不归他管。", "问物业物业说不归他管"),
    ("门锁", "买的门锁动不动就打不开。", "动不动就打不开"),
    ("快递", "寄快递，没人问过要不要保价。", "没人问过要不要保价"),
    ("机票", "机票退票，网站以手续费为由扣取58元。", "以手续费为由扣取58元"),
    ("手机", "修手机，店里说是原装电池，不到两个月鼓包把后盖顶开。", "不到两个月鼓包把后盖顶开"),
)


@pytest.mark.parametrize(("goods", "text", "line"), STANDS)
def test_what_the_neighbours_leave_alone_stands(goods, text, line):
    assert not refused(text, goods, line)


CHARGED = (
    ("旧卡一律不认", "办了洗车卡，里面的人说老板把店盘给他了，旧卡一律不认。"),
    ("消磁要收180", "买了洗车卡，师傅说是磁化了，消磁要收180。"),
    ("包装拆了不退", "买了洗车卡，退货说包装拆了不退。"),
)


@pytest.mark.parametrize(("line", "text"), CHARGED)
def test_what_the_shop_wants_or_refuses_over_a_comma_is_said_to_be_its(line, text):
    assert not refused(text, "洗车卡", f"商家称{line}")
    assert refused(text, "洗车卡", line)


LABELS = (
    ("隔壁酒店", "订了海景房，窗外是隔壁酒店的外机墙。", "窗外是隔壁酒店的外机墙"),
    ("酒店", "订了海景房，窗外是隔壁酒店的外机墙。", "窗外是隔壁酒店的外机墙"),
    ("跑外卖", "我是跑外卖的，买的电动车半路断电。", "买的电动车半路断电"),
    ("被套", "被套？不是，买的马甲钻绒。", "买的马甲钻绒"),
    ("鸡蛋", "听课送鸡蛋，买的枕头没用。", "买的枕头没用"),
    ("拖鞋", "来的是个穿拖鞋的小孩，玻璃擦花了。", "玻璃擦花"),
    ("喜糖", "喜糖盒订了200个，日期印错。", "日期印错"),
    ("照片", "拿着照片给发型师看，烫成一头黄毛。", "烫成一头黄毛"),
    ("手机", "买的回去一看坏的，我当时手机付的款。", "回去一看坏的"),
    ("租车", "我是写字楼的月租车主，晚上出场要收48。", "晚上出场要收48"),
    ("电脑", "免费体验出门不交880不让走，前台电脑里我已签字。", "出门不交880不让走"),
    ("充电宝", "充电宝不谈，换的新电瓶装的是翻新的。", "装的是翻新的"),
    ("投影仪", "教培班换成录播，一屋子人对着投影仪练。", "换成录播"),
    ("电动车充电", "电动车充电器夜里滋滋响。", "夜里滋滋响"),
)


@pytest.mark.parametrize(("goods", "text", "line"), LABELS)
def test_a_label_is_of_what_was_bought(goods, text, line):
    assert judging.refusals(text, f"{goods}：\n{line}", ENDING, ENDING)


def test_a_summary_never_ends_before_what_was_said():
    text = "盲盒有五个重复。店员说：“拆了不退。”"
    summary = f"消费者反映店员说。{ENDING}"
    assert judging.refusals(text, "盲盒：\n有五个重复", summary, ENDING)


def test_a_summary_asks_nothing():
    text = "宽带拆机扣了200。没票是不是就白扣了？"
    summary = f"消费者反映没票是不是就白扣了。{ENDING}"
    assert judging.refusals(text, "宽带拆机：\n扣了200", summary, ENDING)


@pytest.mark.parametrize(
    "part",
    [
        "如果属实请把多收的退给业主",
        "请帮忙问问能不能协商",
        "他说八成是注胶的",
        "一桌喝了又没事",
        "一吸墨水就漏",
    ],
)
def test_a_summary_tells_no_more_than_a_headline(part):
    text = (
        "字典里面是糊的，同单的钢笔盖松，一吸墨水就漏。另外一桌喝了又没事。"
        "他说八成是注胶的。如果属实请把多收的退给业主。请帮忙问问能不能协商。"
    )
    headline = "字典：\n里面是糊的"
    assert judging.refusals(text, headline, f"消费者反映{part}。{ENDING}", ENDING)
    assert not judging.refusals(text, headline, f"消费者反映字典里面是糊的。{ENDING}", ENDING)
