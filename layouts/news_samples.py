"""Invented warnings and good news with short, usual and extreme content, for the samples."""

import msgspec

from sync.bundle import Bundle, NewsEntry
from sync.records import Text
from sync.screen_notices import ConsumerWarning, Notice

UNTIL = "2019-01-31T16:00:00Z"
NONCE = "5" * 32
BUREAU_ZH = "常州国家高新区（新北区）市场监督管理局"
LONG_BUREAU_ZH = "内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗市场监督管理局"


def news_id(number: int) -> str:
    """The id of an invented piece of news."""
    return f"{number:08x}" * 4


USUAL_WARNING = ConsumerWarning(
    id=news_id(1),
    nonce=NONCE,
    kind="consumer_warning",
    title=Text("健身卡退费难\n办卡前先问清", "Gym cards: ask\nbefore you pay"),
    text=Text("健身卡退费纠纷增多，办卡前请看清退费条件。", "Refunds of gym cards are in dispute."),
    maker=BUREAU_ZH,
    made_on="2018-11-05",
    until=UNTIL,
    steps=(
        Text("看合同，退费条件写清没有", "Read: are refunds in writing"),
        Text("少充值，能按月就不按年", "Pay less: by month, not by year"),
        Text("留凭证，合同、小票都收好", "Keep: contract, receipts, chats"),
    ),
    scope="本区健身服务",
    number=21,
    period=("2018-08", "2018-10"),
)
RECALL = ConsumerWarning(
    id=news_id(2),
    nonce=NONCE,
    kind="recall",
    title=Text("这款儿童推车\n请停用退货", "This pushchair:\nstop, return it"),
    text=Text(
        "前轮锁扣可能松脱。请停止使用“小舟”牌 T2 型推车，凭实物到购买门店"
        "全额退货，没有小票也可以。",
        "The front lock may open. Stop using pushchair “Xiaozhou” T2 and return it to the shop for "
        "the full price; no receipt is needed.",
    ),
    maker="国家市场监督管理总局缺陷产品召回技术中心",
    made_on="2018-10-22",
    until="2019-04-30T16:00:00Z",
    source="召回公告 2018 年第 31 号",
    scope="2017年3月至9月生产",
)
BARE_WARNING = ConsumerWarning(
    id=news_id(3),
    nonce=NONCE,
    kind="risk",
    title=Text("谨防假客服", "Beware of fake staff"),
    text=Text("本局不打电话收费。", "We never phone for money."),
    maker=BUREAU_ZH,
    made_on="2018-11-05",
    until=UNTIL,
)
LONG_WARNING = ConsumerWarning(
    id=news_id(4),
    nonce=NONCE,
    kind="consumer_warning",
    title=Text("教培机构预付学费\n先看资金监管账户", "Prepaid tuition:\nask for escrow first"),
    text=Text("预付学费应进入监管账户，一次收费不超过三个月。", "Tuition goes to escrow."),
    maker=LONG_BUREAU_ZH,
    made_on="2018-12-31",
    until="2019-12-30T16:00:00Z",
    source="消费者权益保护委员会联合教育行政部门 2018 年第四季度投诉分析报告（教育培训类）",
    steps=(
        Text("查账户，不进监管不交", "Check the account: only escrow is safe"),
        Text("看时长，不超过三个月", "Check the term: three months at the most"),
        Text("要发票，合同发票同留", "Ask for an invoice: keep it safe"),
    ),
    scope="莫力达瓦达斡尔族自治旗校外教育培训机构（学科类和非学科类）",
    number=1_284,
    period=("2017-11", "2018-12"),
)


def with_news(
    bundle: Bundle,
    *,
    warnings: tuple[ConsumerWarning, ...] = (),
    notices: tuple[Notice, ...] = (),
) -> Bundle:
    """`bundle` with these, and no others."""
    index = msgspec.structs.replace(
        bundle.index,
        warnings=tuple(map(NewsEntry.of, warnings)),
        notices=tuple(map(NewsEntry.of, notices)),
    )
    return msgspec.structs.replace(bundle, index=index, warnings=warnings, notices=notices)


DRILL = Notice(
    id=news_id(31),
    nonce=NONCE,
    kind="drill",
    title=Text("演练", "Drill"),
    text=Text(
        "这是撤下速度演练，不涉及任何投诉或经营者。",
        "This tests how fast we can take a notice down. It concerns no complaint and no business.",
    ),
    provider=BUREAU_ZH,
    since="2018-11-05",
    until="2018-11-06T02:00:00Z",
)
LONG_DRILL = msgspec.structs.replace(DRILL, id=news_id(32), provider=LONG_BUREAU_ZH)


USUAL_STATION = Notice(
    id=news_id(11),
    nonce=NONCE,
    kind="station",
    title=Text("消费维权服务站", "Consumer help desk"),
    text=Text("服务台旁 L1-001", "Beside the service desk, L1-001"),
    provider="新北万汇广场",
    since="2018-10-01",
    until="2019-09-30T16:00:00Z",
    place="一层东门",
    hours="10:00—21:30，每天",
    services=(
        Text("当面调解，请双方到场协商", "Mediation: both sides at a table"),
        Text("代收投诉，转交市场监管部门", "Complaints: passed on to the bureau"),
        Text("协助退换，陪您到店说明情况", "Returns: we go to the shop with you"),
    ),
    checked_by=BUREAU_ZH,
    checked_on="2018-10-12",
)
BARE_STATION = Notice(
    id=news_id(12),
    nonce=NONCE,
    kind="station",
    title=Text("消费维权服务站", "Help desk"),
    text=Text("负一层超市出口", "B1, supermarket exit"),
    provider="新北万汇广场",
    since="2018-10-01",
    until="2019-09-30T16:00:00Z",
)
LONG_STATION = Notice(
    id=news_id(13),
    nonce=NONCE,
    kind="station",
    title=Text("莫力达瓦达斡尔族自治旗消费维权服务站", "Morin Dawa consumer help desk"),
    text=Text(
        "客运中心换乘大厅二号服务台北侧 L2-118A", "North of service desk 2, transfer hall L2-118A"
    ),
    provider="常州新北万达广场商业综合体购物中心（通江路店）商业管理有限公司",
    since="2018-10-01",
    until="2019-09-30T16:00:00Z",
    place="二层换乘大厅北侧连廊",
    hours="9:30—12:00、13:30—21:00，节假日照常",
    phone="0519-85127315 转 8012",
    services=(
        Text("当面调解，请双方到场协商", "Mediation: both sides come to one table"),
        Text("代收投诉，转交市场监管部门", "Complaints: passed on to the bureau"),
        Text("协助退换，陪您到店说明情况", "Returns: we go to the shop with you"),
    ),
    checked_by="莫力达瓦达斡尔族自治旗消费者权益保护委员会",
    checked_on="2018-12-31",
)


def _promises(
    first: int, shops: tuple[tuple[str, str], ...], title: Text, text: Text
) -> tuple[Notice, ...]:
    """The same promise of several shops: sign and shop number of each."""
    return tuple(
        Notice(
            id=news_id(first + i),
            nonce=NONCE,
            kind="no_reason_return",
            title=title,
            text=text,
            provider=sign,
            since="2018-07-01",
            until="2019-06-30T16:00:00Z",
            operator=f"N{first + i:016d}",
            shop=sign,
            shop_no=at,
            checked_by=BUREAU_ZH,
            checked_on="2018-09-20",
        )
        for i, (sign, at) in enumerate(shops)
    )


USUAL_PROMISES = _promises(
    21,
    (
        ("鹤屿文具", "L2-011"),
        ("木居家居", "L2-035"),
        ("青陌鲜食", "B1-002"),
        ("拾檐书屋", "L3-008"),
        ("砚秋眼镜", "L1-019"),
        ("榆下家纺", "L3-021"),
        ("云屿童鞋", "L2-012"),
        ("竹阶茶器", "L3-016"),
    ),
    Text("7日内退货\n不问理由", "7 days to return\nno questions"),
    Text("商品完好，凭小票。", "Goods unharmed, with the receipt."),
)
SHORT_PROMISE = Notice(
    id=news_id(41),
    nonce=NONCE,
    kind="assured",
    title=Text("假一赔十", "Fake? Ten for one"),
    text=Text("凭鉴定报告。", "With an expert's report."),
    provider="砚秋眼镜",
    since="2018-07-01",
    until="2019-06-30T16:00:00Z",
    operator="N0000000000000041",
    shop="砚秋眼镜",
    shop_no="L1-019",
)
LONG_PROMISES = _promises(
    51,
    (
        ("爱屋及乌家居生活馆（万达广场旗舰店）", "L2-118A"),
        ("常州市新北区三井街道青陌鲜食连锁超市有限公司第十七分店", "B1-002"),
        ("Decathlon Sports & Outdoor", "L1-001"),
        ("鹤屿文具", "L2-011"),
        ("砚秋眼镜", "L1-019"),
        ("拾檐书屋", "L3-008"),
        ("榆下家纺", "L3-021"),
        ("云屿童鞋", "L2-012"),
        ("竹阶茶器", "L3-016"),
        ("紫藤花艺", "L4-120、L4-121"),
    ),
    Text("365日内换新\n全国门店通用", "365 days to change\nat any shop"),
    Text(
        "商品未使用、包装完好，凭电子小票或会员号，到任一门店服务台办理，当场办结。",
        "Goods unused, wrapping whole, with receipt or member number, at any service desk.",
    ),
)
USUAL_IMPROVEMENT = Notice(
    id=news_id(71),
    nonce=NONCE,
    kind="improvement",
    title=Text("童鞋开胶\n换货更快了", "Soles coming off:\nnow exchanged faster"),
    text=Text(
        "2018年7月—10月办结的 6 件换货投诉中，5 件当天换货。",
        "Of 6 complaints concluded July – Oct 2018, 5 were changed that day.",
    ),
    provider="云屿童鞋",
    since="2018-10-01",
    until="2019-03-31T16:00:00Z",
    operator="N0000000000000071",
    shop="云屿童鞋",
    shop_no="L2-012",
    checked_by=BUREAU_ZH,
    checked_on="2018-10-26",
    before=Text("15天换货", "15 days"),
    after=Text("1天换货", "1 day"),
)
SHORT_IMPROVEMENT = Notice(
    id=news_id(72),
    nonce=NONCE,
    kind="improvement",
    title=Text("收费标准上墙", "Prices on the wall"),
    text=Text("每个收银台都贴了停车收费标准。", "Parking prices hang at each desk."),
    provider="新北万汇广场",
    since="2018-10-01",
    until="2019-03-31T16:00:00Z",
)
LONG_IMPROVEMENT = Notice(
    id=news_id(73),
    nonce=NONCE,
    kind="improvement",
    title=Text("健身卡退费\n由店长当面核算", "Gym refunds reckoned\nat the desk"),
    text=Text(
        "依据：2018 年第三季度全部 128 件退费投诉的办理记录和消费者回访，"
        "抽查 40 件，37 件按承诺的时间到账。",
        "Basis: all 128 refund complaints of the third quarter and calls to consumers; 37 of 40 "
        "checked were paid in the promised time.",
    ),
    provider="常州市新北区三井街道巨力健身服务有限公司万达广场第十七分店",
    since="2018-10-01",
    until="2019-12-30T16:00:00Z",
    operator="N0000000000000073",
    shop="常州市新北区三井街道巨力健身服务有限公司万达广场第十七分店",
    shop_no="L4-120、L4-121",
    checked_by="莫力达瓦达斡尔族自治旗消费者权益保护委员会",
    checked_on="2018-12-31",
    before=Text("要等总部审批，多次催促后才退", "Head office had to approve; often asked twice"),
    after=Text("店长当面核算，当天提交退款申请", "Reckoned at the desk, sent off the same day"),
)
USUAL_TYPICAL = Notice(
    id=news_id(81),
    nonce=NONCE,
    kind="typical",
    title=Text("标的“原价”\n七日内没卖过", "The old price\nwas never paid"),
    text=Text(
        "羽绒服标有“原价”和“现价”。经查，促销前七日内没有按“原价”成交的记录。",
        "The tag had an old price. In the week before, nothing sold at it.",
    ),
    provider=BUREAU_ZH,
    since="2018-11-05",
    until="2019-04-30T16:00:00Z",
    operator="N0000000000000081",
    shop="霁檐服饰万汇店",
    shop_no="L2-026",
    code_tail="Y0058M",
    issue="价格争议",
    industry="服装",
    month="2018-09",
    finding=Text("虚构原价", "An invented old price"),
    decision="常新市监处罚〔2018〕0312号",
    advice=Text("可请店员出示促销前七日的成交记录", "Ask for the sales of the seven days before"),
    reviewed_on="2018-11-05",
)
BARE_TYPICAL = Notice(
    id=news_id(82),
    nonce=NONCE,
    kind="typical",
    title=Text("预付卡转店\n新店不认", "New shop,\nold card refused"),
    text=Text("门店转让后，新店不认原来的预付卡。", "After a sale the new shop took no old cards."),
    provider=BUREAU_ZH,
    since="2018-11-05",
    until="2019-04-30T16:00:00Z",
    month="2018-10",
    advice=Text("转让前请要求退卡", "Ask for a refund before the sale"),
    reviewed_on="2018-11-05",
)
LONG_TYPICAL = Notice(
    id=news_id(83),
    nonce=NONCE,
    kind="typical",
    title=Text("家电维修先报低价\n拆机以后反复加价", "Low price,\nthree rises"),
    text=Text(
        "上门修洗衣机报价八十元，拆开后三次加价至九百六十元。",
        "A repair for 80 yuan rose three times, to 960.",
    ),
    provider=LONG_BUREAU_ZH,
    since="2018-12-31",
    until="2019-12-30T16:00:00Z",
    operator="N0000000000000083",
    shop="常州新北万家安心家用电器上门维修服务有限责任公司第三门市部",
    shop_no="L4-120、L4-121",
    code_tail="XX0391",
    issue="收费不明、反复加价",
    industry="居民服务、修理和其他服务业",
    month="2018-12",
    finding=Text("价外收费", "Charges beyond the price"),
    decision="莫旗市监处罚〔2018〕第1203号",
    advice=Text(
        "先写清项目和总价，加价要签字，付款要发票",
        "Have items and total in writing; sign each rise",
    ),
    reviewed_on="2018-12-31",
)
