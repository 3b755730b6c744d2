"""Invented records with little, usual and extreme content."""

from collections.abc import Mapping

import msgspec

from layouts import samples
from layouts.samples import BUREAU
from sync.bundle import Bundle
from sync.objection_words import STATES
from sync.outcomes import Outcome
from sync.records import Band, Correction, Objection, Operator, Organisation, Record, Reply, Text

REPLIES = {
    "least": Text("已退。", "Refunded."),
    "short": Text(
        "愿承担厂家检测费用，属质量问题即退货；检测期间提供备用机。",
        "We pay for the maker's test, and take it back if it is at fault.",
    ),
    "long": Text(
        "给消费者带来不便，我店表示歉意。三次维修均由厂家授权网点完成，维修记录齐全。"
        "我店愿先行承担厂家检测费用；经检测属于质量问题的，按规定退货，退还已付款。"
        "检测期间免费提供备用冰箱，每周告知进展。消费者随时可以到店协商，我店按约定办理。"
        "以上承诺长期有效，请到一层服务台联系。",
        "We are sorry for the trouble. All three repairs were made by authorised workshops. We "
        "advance the maker's test; if it is at fault, we take it back and refund what was paid. "
        "Until then a spare fridge is free. Come to the shop at any time.",
    ),
}
"""What operators reply: a word, what stands beside the account, and 140 characters."""

CORRECTION = Correction(
    1, "inaccurate", "application", "2018-11-20", Text("更正金额。", "The sum was mended.")
)
NONCE = "0123456789abcdef" * 2


def record(
    pub_id: str = "7k3m9qx2v1",
    *,
    version: int = 1,
    sign: str = "力动健身万汇店",
    uscc: str = "91320411MA1M7K3Q9X",
    shop: str = "三层 L3-021",
    outcome: Outcome = Outcome.AGREED,
    headline: Text | None = None,
    summary: Text | None = None,
    issue: str = "预付式消费",
    industry: str = "健身服务",
    provider: str = "新北区市场监督管理局消保处",
    money: Band | None = Band.TO_5K,
    days: int | None = 12,
    reply: Text | None = None,
    objection: str = "",
    corrected: bool = False,
) -> Record:
    """A record of an invented operator; the usual one where nothing is said."""
    return Record(
        pub_id=pub_id,
        version=version,
        nonce=NONCE,
        venue="WH01",
        operator=Operator(key=uscc or f"N{pub_id}", name=sign, uscc=uscc, shop_no=shop),
        accepting=Organisation(BUREAU, "bureau"),
        accepted_month="2018-08",
        closed_month="2018-09",
        industry=industry,
        issue=issue,
        outcome=outcome,
        headline=headline or Text("健身房停业\n预付卡余额已退", "Gym closed\nbalance refunded"),
        summary=summary
        or Text(
            "消费者反映办理健身卡后门店停业，余额未退。经调解，经营者退还剩余期限费用。",
            "The gym closed after the consumer had paid for a year. After mediation the operator "
            "refunded the remaining months.",
        ),
        full_text=Text("全文见公示页。", "See the page."),
        provider=provider,
        published_on="2018-11-05",
        reply=Reply(reply, "2018-11-02") if reply else None,
        objection=Objection(objection, "2018-11-12") if objection else None,
        days=days,
        money=money,
        correction=(
            msgspec.structs.replace(CORRECTION, of_version=version - 1) if corrected else None
        ),
    )


USUAL = (
    record(),
    record(
        "9pj2m4tx7c",
        version=2,
        sign="恒冷电器新北旗舰店",
        uscc="91320411MA1T2W8R44",
        shop="一层 L1-108",
        outcome=Outcome.TESTING_COST,
        headline=Text("冰箱三次维修仍未修好", "Fridge repaired three times, still broken"),
        summary=Text(
            "消费者要求退货，经营者主张由厂家检测。双方对检测费用未能达成一致，调解终止，消费者可依法起诉。",
            "The consumer asked to return it; the operator wanted a test by the maker. They did "
            "not agree who pays for it, and mediation ended.",
        ),
        issue="商品质量",
        industry="家用电器",
        money=None,
        days=31,
        reply=REPLIES["short"],
        corrected=True,
    ),
)
EXTREME = (
    record(
        "zzzzzzzzzz",
        version=999,
        sign="常州市新北区力动健身服务管理有限公司万汇广场第三分公司",
        shop="三层中庭东侧 L3-021、L3-022、L3-023",
        outcome=Outcome.NO_AGREEMENT,
        headline=Text(
            "健身房停业预付卡余额拒不退还", "Gym closed without notice, prepaid balance kept"
        ),
        summary=Text(
            "消费者“充值”（3000元）办理“两年期”健身卡，门店未通知即停业；经营者称《会员协议》约定“概不退款”，"
            "双方未能达成一致，调解终止，消费者可依法起诉维权。",
            "The consumer paid 3,000 yuan for a two-year card; the shop closed without notice. The "
            "operator said the “membership agreement” rules out refunds. They didn’t agree, and "
            "mediation was ended; the consumer may go to court.",
        ),
        issue="美容美发服务质量与预付款退还",
        industry="居民服务、修理和其他服务业",
        provider="常州国家高新区（新北区）市场监督管理局消费者权益保护处",
        money=Band.TO_10K,
        days=126,
        reply=REPLIES["short"],
        corrected=True,
    ),
    record(
        "34thstcame",
        sign="34TH ST. CAMERA & COMPUTERS INC.",
        uscc="",
        shop="",
        outcome=Outcome.ABSENT,
        headline=Text("相机无法退换", "Camera could not be exchanged"),
        summary=Text("消费者失联。", "The consumer did not answer."),
        issue="Misrepresentation",
        industry="Electronics Store",
        money=None,
        days=None,
    ),
    record(
        "c0nstrvct1",
        sign="UNIVERSAL CONSTRUCTION & METAL BUILDERS INC",
        uscc="",
        shop="",
        outcome=Outcome.REFUSED,
        headline=Text("工程未按约完成", "Work not finished as agreed"),
        summary=Text("经营者拒绝调解。", "The operator refused mediation."),
        issue="Breach of Contract",
        industry="Home Improvement Contractor",
        money=None,
        days=44,
    ),
    record(
        "l0ngc1nese",
        sign="内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗尼尔基镇力动健身服务管理有限责任公司"
        "常州国家高新技术产业开发区新北万达广场商业综合体购物中心通江路第三旗舰店暨会员服务中心"
        "（个体工商户转型）",
        shop="三层中庭东侧 L3-021、L3-022、L3-023",
        outcome=Outcome.TIME_LIMIT,
        headline=Text("健身卡停用", "Fitness card void"),
        provider="内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗市场监督管理局消费者权益保护科"
        "与常州国家高新技术产业开发区（新北区）市场监督管理局消费者权益保护处联合消费维权服务站点",
        reply=REPLIES["short"],
        corrected=True,
        version=2,
    ),
    record(
        "l0nglat1n0",
        sign="WESTMORELAND INTERNATIONAL CONSTRUCTION & HOME IMPROVEMENT 服务（中国）有限公司 "
        "CHANGZHOU BRANCH",
        shop="L1-101",
        outcome=Outcome.AGREED,
        headline=Text("装修逾期", "Work overdue"),
        provider="NYC Department of Consumer and Worker Protection, Consumer Services Division, "
        "New York",
        money=Band.OVER_10K,
    ),
    record(
        "sh0rt00000",
        sign="茶",
        shop="B1",
        outcome=Outcome.SETTLED,
        headline=Text("已退款", "Refunded"),
        summary=Text("饮品变质。", "The drink had gone off."),
        issue="食品",
        industry="餐饮",
        money=Band.TO_500,
        days=1,
    ),
)


FRIDGE = record(
    headline=Text("冰箱三次维修\n仍未修好", "Fridge repaired three times, still broken"),
    summary=Text(
        "一年内修了三次，故障仍在，要求退货。双方未达成一致。",
        "Repaired three times in a year and still broken. No agreement was reached.",
    ),
    sign="恒冷电器新北旗舰店",
    shop="一层 L1-108",
    outcome=Outcome.NO_AGREEMENT,
    issue="商品质量",
    industry="家用电器",
    money=None,
    days=31,
)
REPLIED = tuple(
    msgspec.structs.replace(FRIDGE, pub_id=f"repl1ed00{number}", reply=Reply(text, "2018-11-02"))
    for number, text in enumerate(REPLIES.values())
)
"""A record with each of the replies."""
REPLY_LENGTHS = tuple(
    msgspec.structs.replace(one, pub_id=f"1ength{one.pub_id[6:]}", summary=EXTREME[0].summary)
    for one in REPLIED
)
"""The same beside an account so long that each has a plate of its own."""
CABINET = record(
    headline=Text("定制柜尺寸不符\n定金已退", "Wrong-sized cabinet:\ndeposit refunded"),
    summary=Text(
        "消费者反映柜体尺寸与合同不符，要求退还定金。经调解，经营者退还。",
        "The cabinet did not have the size agreed. After mediation the deposit was paid back.",
    ),
    sign="木居家居",
    shop="二层 L2-041",
    issue="合同争议",
    industry="家居用品",
    days=21,
)
OBJECTED = (
    *(
        msgspec.structs.replace(
            CABINET, pub_id=f"0bject100{number}", objection=Objection(state, "2018-11-12")
        )
        for number, state in enumerate(STATES)
    ),
    msgspec.structs.replace(
        CABINET,
        pub_id="0bject100y",
        version=2,
        objection=Objection("upheld", "2018-11-12"),
        correction=CORRECTION,
    ),
    record(
        "0bject100z",
        headline=Text("退款", "Refund"),
        reply=REPLIES["least"],
        objection="raised",
    ),
)
"""An objection in each state; one that a correction answered; one beside a short reply."""
ALL_AT_ONCE = tuple(
    msgspec.structs.replace(
        one,
        pub_id=f"a11at0nce{number}",
        version=3,
        reply=Reply(REPLIES["long"], "2018-11-02"),
        objection=Objection("raised", "2018-11-12"),
        correction=CORRECTION,
    )
    for number, one in enumerate(EXTREME)
)
"""Reply, objection and correction on one record, with everything else as long as it comes."""


def of_samples() -> Mapping[str, Bundle]:
    """Usual records, such as hardly fit, and such as more than one side speaks of."""
    return {
        "usual": samples.usual(USUAL),
        "extreme": samples.extreme(EXTREME),
        "replied": samples.usual(REPLIED),
        "objected": samples.usual(OBJECTED),
        "at-once": samples.extreme(ALL_AT_ONCE),
    }
