"""A line of a month's list before anything happens to it; every shop and story is invented."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from random import Random
from typing import Any

from deploy.sample_workbooks import credit_code

BUREAU = "常州国家高新区（新北区）市场监督管理局"

OUTCOMES = (
    ("是", "调解成功", "agreed"),
    ("是", "和解", "settled"),
    ("否", "经营者拒绝调解", "refused"),
    ("否", "未达成一致", "no_agreement"),
    ("不计入", "消费者撤回", "withdrawn"),
    ("不计入", "无法联系", "absent"),
)
_LIKELY = (12, 4, 2, 4, 1, 1)
_SHOPS = (
    ("常州晴岚试样餐饮有限公司", "餐饮", "套餐", "L4-101"),
    ("常州柏舟试样服饰有限公司", "服装鞋帽", "羽绒服", "L2-102"),
    ("常州星野试样健身有限公司", "健身服务", "健身年卡", "L3-103"),
    ("常州拾光试样数码有限公司", "通讯产品", "手机", "L1-104"),
    ("常州木禾试样家居有限公司", "家居用品", "布艺沙发", "L2-105"),
    ("常州知遥试样教育有限公司", "教育培训", "英语课程", "L5-106"),
    ("新北区三井青檐试样美发店", "美容美发", "烫染服务", "L3-107"),
    ("常州安驰试样汽车服务有限公司", "汽车服务", "保养套餐", "B1-108"),
    ("常州泊湾试样电器有限公司", "家用电器", "洗衣机", "L2-109"),
    ("常州小满试样烘焙有限公司", "餐饮", "生日蛋糕", "L1-110"),
)
_ISSUES = ("商品质量", "售后三包", "合同争议", "价格争议", "服务质量", "宣传与实际不符")
_FAULTS = (
    "使用不久即出现故障，门店两次维修仍未解决",
    "与下单时展示的样品不一致，门店起初不同意更换",
    "到期未能交付，门店一再改期且未说明原因",
    "结账时多出一项事先没有说明的费用",
    "售后服务与宣传单所列内容不一致",
)
_WISHES = ("要求退还已付款项", "要求更换同款商品", "要求按约定履行", "要求退还差价")
ENDS = {
    "agreed": "经调解，双方达成一致。",
    "settled": "受理后双方自行和解。",
    "refused": "经营者未参加调解，调解终止。",
    "no_agreement": "经调解，双方未达成一致。",
    "withdrawn": "受理后消费者撤回投诉。",
    "absent": "受理后多次联系消费者未果。",
    "settled_or_withdrawn": "双方自行和解或者投诉人撤回投诉。",
}
"""How a story ends, by outcome."""


class Bucket(StrEnum):
    """Where a row must land."""

    NEW = "new"  # taken in at once
    MEND = "mend"  # waits for a person to mend it
    ASK = "ask"  # waits for a person to say that unlikely facts are true, or to mend them
    OUT = "out"  # no complaint of those that may be published
    SAME = "same"  # says again what another row of the file says
    LEFT = "left"  # left out with what the file hides, where a person says so
    NONE = "none"  # no complaint at all: a total, a header, a blank line


@dataclass
class Line:
    """One row as it is written, and what is true of it.

    Args:
        cells: by field, what stands in the file.
        truth: by field, what must be in the books once it is taken in.
        at: the fields of which one must be marked where the row is to be mended.
        cure: by field, what a clerk writes to mend it.
        formats: by field, the number format of the cell.
        kinds: of personal data that its text holds.
    """

    cells: dict[str, Any]
    truth: dict[str, Any]
    bucket: Bucket = Bucket.NEW
    dirt: str = ""
    at: tuple[str, ...] = ()
    cure: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    hidden: bool = False
    row: int = 0

    def say(self, **cells: Any) -> None:
        """Write other things into its cells; what is true stays."""
        self.cells |= cells

    def end(self, success: str, result: str, outcome: str) -> None:
        """Let it end otherwise, its story too; money is paid in success alone."""
        told = self.truth["content"].removesuffix(ENDS[self.truth["outcome"]]) + ENDS[outcome]
        self.truth |= {"outcome": outcome, "content": told}
        self.say(success=success, result=result, content=told)
        if success != "是":
            self.say(amount=None)
            self.truth["amount"] = 0

    def wait(self, *at: str, **cure: str) -> None:
        """It waits for a person, who is shown one of these cells and writes `cure`."""
        self.bucket, self.at, self.cure = Bucket.MEND, at, cure

    def ask(self, *at: str, **cure: str) -> None:
        """As `wait`, but the person may also say that it is so."""
        self.bucket, self.at, self.cure = Bucket.ASK, at, cure


def clean(
    rng: Random, index: int, month: str, venues: tuple[tuple[str, str], ...], *, paths: bool
) -> Line:
    """The line of number `index`: nothing is wrong with it.

    Args:
        month: of conclusion, `2018-10`.
        venues: (id, name), of which it names one.
        paths: whether categories are written as the whole path to them.
    """
    at = rng.randrange(len(_SHOPS))
    operator, industry, goods, shop_no = _SHOPS[at]
    closed = date.fromisoformat(f"{month}-01") + timedelta(days=rng.randrange(28))
    accepted = closed - timedelta(days=rng.randrange(2, 55))
    success, result, outcome = rng.choices(OUTCOMES, _LIKELY)[0]
    issue, venue = rng.choice(_ISSUES), venues[at % len(venues)]
    paid = rng.randrange(20, 3000) if success == "是" else 0
    truth = {
        "number": f"320411{accepted:%Y%m%d}{index + 1000:06d}",
        "accepted_on": accepted,
        "closed_on": closed,
        "operator": operator,
        "uscc": credit_code(500 + at, "企业"),
        "venue": venue[0],
        "shop_no": shop_no,
        "industry": industry,
        "issue": issue,
        "goods": goods,
        "content": f"消费者反映在该店购买的{goods}{rng.choice(_FAULTS)}，{rng.choice(_WISHES)}。"
        f"{ENDS[outcome]}",
        "outcome": outcome,
        "amount": paid,
    }
    cells = {name: value for name, value in truth.items() if name != "outcome"}
    cells |= {
        "serial": index + 1,
        "venue": venue[1],
        "success": success,
        "result": result,
        "amount": paid or None,
        "source": BUREAU,
        "handler": BUREAU,
        "kind": "投诉",
        "received": "12315电话",
        "issue": f"投诉问题->{issue}" if paths else issue,
        "object": f"商品（产品）->{industry}->{goods}",
        "price": max(paid, rng.randrange(50, 9000)),
        "fine": None,
        "seized": None,
        "channel": "现场购物",
        "accepting": "已受理",
        "state": "已办结",
        "address": "常州市新北区示例路88号",
        "feedback": "已告知双方办理结果。",
        "department": "示范市场监督管理所",
    }
    return Line(cells, truth)
