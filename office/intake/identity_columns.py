"""Columns that say who somebody is, in exports of 12315: dropped before anything is kept (R2).

The consumer, whoever spoke for him, and the clerk: names, telephones, identity papers, addresses,
accounts; and order numbers, by which a seller knows the buyer. None of it is needed to publish a
complaint, so it stands in no table, file, log or hash of ours; how much was dropped is told.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec

from office.intake.column_profiles import Profile
from office.intake.grid import Grid, Value, cell_text
from office.intake.header_word import header_key
from office.intake.headers import SEARCHED
from office.intake.row_spool import spooled

_PERSON = (
    r"(?:(?:投诉举报|举报投诉|投诉|举报|申诉|申请|反映|来电|来访|提供|当事|代理|委托|联络|收货|收件|寄件"
    r"|购买|求助|诉求|监护)(?:人|方|者)|消费者|提供方|信息提供者)"
)
_OF = (
    r"(?:的|基本|姓名|名称|名字|信息|情况|性别|年龄|民族|国籍|职业|单位|工作单位|身份|类型"
    r"|(?:联[系络]|连络|通讯|通信|家庭|居住|现|户籍|收货|所在)?(?:电话|手机|方式|地址|住址|地|号码)"
    r"|电子邮箱|邮箱|电子邮件|电邮|邮编|(?:手机|电话|联系电话|身[份分]证|证件|微信|qq|支付宝|银行卡|银行)?"
    r"(?:号|号码|账号|账户|帐号))"
)
_CLERK = (
    r"(?:处理|经办|承办|办理|登记|受理|调解|审核|录入|填报|接办|接待)"
    r"(?:人|人员|员|人姓名|人员姓名|员姓名)"
)
_THING = (
    r"(?:订单|运单|快递单|快递|物流单|物流|发票|病历|就诊|保单|会员卡|银行卡|信用卡|社保卡|车架|车牌)"
    r"(?:号|号码|编号|单号)"
)
_BUYER = (
    r"(?:客户|顾客|会员|用户|买家|买方|业主|家属|患者|学员|乘客|旅客|车主|来电|主叫|呼入|回访|联络|预留|本人)的?"
    r"(?:姓名|名字?|性别|年龄|(?:联[系络]|手机|通讯|家庭|居住|收货)?(?:电话|手机|住址|地址|号码)|手机号|邮箱"
    r"|微信|身[份分]证.*)"
)
_CERTAIN = re.compile(
    rf"{_PERSON}(?:[/及和与]?{_OF}){{0,4}}(?:\d{{0,2}}|[/及和与]?(?:证件|身[份分]|联系|出生).*)|{_BUYER}\d{{0,2}}|提供方.*|联[系络].*|连络.*|证件.*"
    rf"|身[份分]证.*|.*身[份分]证号码?|{_CLERK}|{_THING}"
    r"|.*(?:(?:联[系络]|连络)(?:电话|方式|人)|手机号码?|(?:行动|流动|手提)电话|电话号码|电子邮[箱件]|微信号|qq号码?)"
)
_BARE = frozenset(
    {"姓名", "性别", "年龄", "民族", "国籍", "职业", "出生日期", "电话", "手机", "固定电话",
     "住址", "家庭住址", "家庭地址", "居住地址", "通讯地址", "通信地址", "收货地址", "户籍地址",
     "邮箱", "电邮", "email", "微信", "qq", "支付宝账号", "银行账号", "银行账户", "账号", "卡号",
     "车牌", "护照号", "护照号码"}
)  # fmt: skip
"""Headers that say so only in a row that is certainly a header: a cell may be about a 手机."""


class Dropped(msgspec.Struct, frozen=True):
    """What was dropped: the headers, as written, and how many cells were not blank."""

    headers: tuple[str, ...] = ()
    cells: int = 0


def _bare(key: str) -> bool:
    """Also 电话1 and 电话2, as exports with several of a kind call them."""
    return key.rstrip("0123456789") in _BARE


def drop(grids: Sequence[Grid], profiles: Iterable[Profile]) -> tuple[list[Grid], Dropped]:
    """The sheets with those columns blank, so that every other column keeps its letter.

    Args:
        profiles: whose headers tell which row is the header; a header of theirs is dropped never.
    """
    known = {
        header_key(word)
        for profile in profiles
        for table in (profile.columns, profile.doubtful, profile.never)
        for words in table.values()
        for word in words
    }
    left: list[Grid] = []
    headers: list[str] = []
    cells = 0
    for grid in grids:
        row, columns = _columns(grid, known)
        headers += [cell_text(grid.rows[row][i]) for i in columns]
        if columns:
            below = islice(grid.rows, row + 1, None)
            cells += sum(bool(cell_text(line[i])) for line in below for i in columns)
        left.append(_blanked(grid, row, columns))
    return left, Dropped(tuple(dict.fromkeys(headers)), cells)


def _columns(grid: Grid, known: set[str]) -> tuple[int, list[int]]:
    """The row that is likeliest the header, and the columns of it that say who somebody is."""
    best, most = (0, list[int]()), 0
    for index, row in enumerate(grid.rows[:SEARCHED]):
        keys = [header_key(cell_text(value)) if isinstance(value, str) else "" for value in row]
        ours = sum(key in known for key in keys)
        certain = [i for i, key in enumerate(keys) if key not in known and _CERTAIN.fullmatch(key)]
        if len(set(keys) - {""}) < 2 or ours + len(certain) <= most:
            continue
        bare = [i for i, key in enumerate(keys) if _bare(key) and key not in known]
        sure = ours + len(certain) > 1
        best, most = (index, certain + bare if sure else certain), ours + len(certain)
    return best


def _blanked(grid: Grid, header: int, columns: Sequence[int]) -> Grid:
    if not columns:
        return grid
    out = set(columns)

    def blank(row: tuple[Value, ...]) -> tuple[Value, ...]:
        return tuple(None if i in out else value for i, value in enumerate(row))

    rows = spooled(row if i < header else blank(row) for i, row in enumerate(grid.rows))
    return msgspec.structs.replace(grid, rows=rows)
