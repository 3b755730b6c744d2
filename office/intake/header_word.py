"""A header, stripped to what tells it, and the unit of money that it names."""

import re
from collections.abc import Sequence

from office.intake.grid import plain

WHOLE_PATH = "全称"
"""The end of a header whose values are paths of categories, `投诉问题->质量->三包`."""
_PRICES = frozenset(
    {"消费金额", "消费总额", "交易金额", "购买金额", "订单金额", "合同金额", "货值金额", "购买价格",
     "商品价格", "成交金额"}
)  # fmt: skip
"""What was spent: it is not kept, and only tells whether the money paid back can be."""
_LONGEST = 200
"""What is longer is no header; to look for its brackets may take as long as its length squared."""
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|【.*?】|〔.*?〕|〈.*?〉|《.*?》|\{.*?\}")
_NOISE = re.compile(r"[\s:*、,.。;☆★※_]+")
_UNIT = re.compile(r"[(\[【〔]\s*(?:单位)?\s*:?\s*(?:人民币)?\s*([千万]?元)\s*[)\]】〕]")
_YUAN = {"元": 1, "千元": 1_000, "万元": 10_000}

_SIMPLIFIED = str.maketrans(  # characters of headers: 手機號碼, 投訴人, 聯繫電話
    "來係傳償內冊別動務區協參員問單國執報場學實審寶對導屆屬帳復惡態應戶損敗數時會業構標機檢歷"
    "沒況測滿濟為無營爭狀現當發監確碼稱簡約紐終結絕絡統經綜網編總繫罰聯職臺與舉處號複訂計訊託"
    "記訪訴診証話詳說調請證議護貨買費資賠質賬購車辦運過達遞適郵銀銷鋪錄鑑門間關際雙電項順預題"
    "額類顧饋驗體齡連",
    "来系传偿内册别动务区协参员问单国执报场学实审宝对导届属帐复恶态应户损败数时会业构标机检历"
    "没况测满济为无营争状现当发监确码称简约纽终结绝络统经综网编总系罚联职台与举处号复订计讯托"
    "记访诉诊证话详说调请证议护货买费资赔质账购车办运过达递适邮银销铺录鉴门间关际双电项顺预题"
    "额类顾馈验体龄连",
)


def header_key(header: str) -> str:
    """A header without blanks, brackets, stars and what nobody sees.

    Narrow, in lower case and in simplified characters.
    """
    bare = _NOISE.sub("", plain(header[:_LONGEST])).lower().translate(_SIMPLIFIED)
    return _BRACKETS.sub("", bare) or bare


def price_column(headers: Sequence[str]) -> int | None:
    """The first column of what was spent; None where there is none."""
    return next((at for at, name in enumerate(headers) if header_key(name) in _PRICES), None)


def yuan_per_unit(header: str) -> int:
    """How many yuan a bare number below `header` counts: 10,000 below 挽回经济损失(单位:万元)."""
    found = _UNIT.search(plain(header))
    return _YUAN[found[1]] if found else 1
