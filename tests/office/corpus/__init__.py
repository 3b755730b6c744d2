"""Texts with personal data marked, and texts that only look so: the measure of the scanner.

They were written before its rules. A third, chosen by the hash of the text, is held back: rules
are written looking at the other two thirds only, and both parts are reported.

What stands under a heading "blind" and below was read in whole by whoever wrote the rules that
followed: of these texts the third held back tells no more than the others.
"""

import re
from hashlib import sha256
from pathlib import Path

import msgspec

BUREAU = ("0519-85127315", "0519-85101315")
"""The bureau's own numbers, which the look-alikes may name."""
_MARK = re.compile(r"(?s)\[\[([a-z_]+):(.*?)\]\]")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")

REPEATED = [
    "1 ", "1", "1一", "138 ", "1-", "a.", "a@", "微信", "订单号A1", "王", "消费者", "3栋",
    "9A ", "孩子8岁", "91320411MA1YY0001L，", "王小明13800012345，", "①", "1、", "电话1、",
    "l3O", "村委王家塘", "12345672018年", "a at qq ", "a@b ", "LSVAA49J832047321 ",
    "圆通SF", "取件码1-", "家住5-1203 ", "3# 1单元 ", "王女士", "邓总", "经与李明",
    "甲方:", "。小王在", "。李明在商", "。王·", "李 明 ", "孩子童童", "昵称:", "Dear A",
    "\n", "(小学三", "给了李", "和李明", "被", "通知了李明到", "派张三", "谢谢。李",
    "姓王的", "好像叫李", "小王", "的阿强", "Lily ", "manager, Li ", "扎西", "填的是王·",
    "甲3号楼东单元", "B梯7层", "里6-2-", "西塔26", "在小学三", "，中学", "attends Li ",
    "税号9132 ", "AB123456789", "E1234567", "积分卡1234 ", "顺丰单SF 1", "member no. A",
    "wechat is a", "客服可可", "wx同名", "138\n", "1   ", "1 — ", "l3O一", "1一l", "微信(",
    "微信(店)", "微信是店长的", "QQ(群)1", "护照登记为", "passport a", "订单1234567", "合同H-1",
    "order 1", "Room 1, No. 1, ", "Li Ming ", "I am Li ", "宝宝3个月", "李先生的", "4008 208 ",
    "姓名:", "孩子李子", "连女士"
]  # fmt: skip
"""What a scan must take in time that grows with the text alone: each said over and over."""


class Case(msgspec.Struct, frozen=True):
    """A text and what is to be found in it: (kind, start, end); nothing in a look-alike."""

    text: str
    marks: tuple[tuple[str, int, int], ...]

    @property
    def held_back(self) -> bool:
        """Whether it belongs to the third that nobody looks at while writing rules."""
        return sha256(self.text.encode()).digest()[0] % 3 == 0


def positives(*, held_back: bool) -> list[Case]:
    """The texts with something to find, of one part."""
    return [case for case in _read("positives.txt") if case.held_back == held_back]


def lookalikes(*, held_back: bool) -> list[Case]:
    """The texts with nothing to find, of one part."""
    return [case for case in _read("lookalikes.txt") if case.held_back == held_back]


def _read(name: str) -> list[Case]:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [_case(line) for line in lines if line and not line.startswith("#")]


def _case(line: str) -> Case:
    line = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), line)
    text, marks, last = "", [], 0
    for found in _MARK.finditer(line):
        text += line[last : found.start()]
        marks.append((found[1], len(text), len(text) + len(found[2])))
        text += found[2]
        last = found.end()
    return Case(text + line[last:], tuple(marks))
