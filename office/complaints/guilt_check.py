"""The guilt check: no plate calls an operator guilty on a complaint alone (R1); pure.

A word of guilt blocks, unless the number of a penalty decision stands in the record. Denials,
questions and names of laws are no accusations; what the consumer said may be told on the page,
not on the plate.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from office.complaints import fields, guilt_words
from office.complaints.field_type import Loaded
from sync.records import Text

_LOADED = [field for field in fields.FIELDS if field.loaded is not Loaded.UNCHECKED]
FIELDS: tuple[str, ...] = tuple(
    field.name for field in sorted(_LOADED, key=lambda field: not field.room)
)
"""What is looked through, the words for plate and page first."""
_PICKED = frozenset({"虚假宣传", "虚假广告", "假冒", "假冒伪劣", "违法行为", "霸王条款"})
"""Categories that 12315 offers: as an issue, the consumer's choice and nobody's finding."""

_PENALTY = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:处罚|处字|罚字|罚决字?|行罚|监罚|监处|处决字?|商案字?)\s*"
    r"[〔\[［(（【]\s*(?:19|20)\d{2}\s*[〕\]］)）】]\s*第?\s*\d[\d-]*\s*号"
)
_LAWS = re.compile(r"《[^》]*》")
CLAUSE = re.compile(r"[，,。；;：:！!？?\n]")
SENTENCE = re.compile(r"[。！!？?；;\n]")
_WHOSE = r"(?:其|该[店司商]?|经营者|商家|门店|任何|明显|上述|有|存在|构成|是|为|属于?|涉嫌|故意)*"
_WHAT = r"(?:价格|消费|合同|主观|商业|的)*"
_DENIED = re.compile(
    rf"(?:(?:不|未|没有?|并非|不是|非|无|不属于?){_WHOSE}"
    rf"|(?:否认|排除|(?:不|未|没有?|无法|难以)能?(?:构成|存在|发现|认定|查实|证实|证明|涉及))"
    rf"{_WHOSE}{_WHAT})$"
)
_ASKED = re.compile(r"(?:是否|有无|是不是|有没有|能否)[^，。；]{0,6}$")
_ASKED_AFTER = re.compile(r"^(?:行为)?与否|^(?:行为)?的?(?:举报|投诉举报|线索)")
_WARNED = re.compile(
    r"(?:反|防|防范|防止|预防|警惕|谨防|远离|识别|打击|抵制)(?:电信|网络|消费|各类)*$"
)
_PUT_IN = re.compile(r"(?:拉入|拉进|拉到|加入|移出|来电|手机|短信|微信)$")
_SAID = re.compile(
    r"(?:消费者|顾客|投诉人|当事人|申诉人|会员|家长)[^。！？；\n]{0,10}?"
    r"(?:反映|称|认为|说|主张|怀疑|表示|诉|质疑|觉得|投诉|举报|指)"
)
FOUND_OUT = re.compile(r"经查|经核|查实|查明|本局|我局|执法人员|认定")
_DENIED_EN = re.compile(
    r"(?:\bno|\bnot(?: an?| any| been| found)*|n't(?: an?| any)*|\bnever|\bwithout|\bnon-?"
    r"|\bdenie[sd]|\banti-?|\bagainst|\bprevent(?:ion of|ing|s)?)[\s-]*$",
    re.IGNORECASE,
)
_ASKED_EN = re.compile(r"\b(?:whether|if)\b[^.;]{0,30}$", re.IGNORECASE)
_AFTER_EN = re.compile(r"^[\s-]*(?:prevention|awareness|alert|protection)\b", re.IGNORECASE)
_SAID_EN = re.compile(
    r"\b(?:consumer|customer|complainant)s?\b[^.;]{0,20}\b"
    r"(?:said|says|claim(?:s|ed)|alleg(?:es|ed)|complain(?:s|ed)|felt|believe[sd]|thought)\b",
    re.IGNORECASE,
)


class Finding(msgspec.Struct, frozen=True):
    """A word of guilt: `text[start:end]` of `field`; a `block` stops publication."""

    field: str
    start: int
    end: int
    word: str
    level: Literal["block", "note"]
    advice: Text


def penalty(text: str) -> bool:
    """Whether the number of a penalty decision (行政处罚决定书文号) stands in `text`."""
    found = _PENALTY.search(text)
    return found is not None and not found[0].startswith("消保处")


def check(fields: Mapping[str, str]) -> list[Finding]:
    """What the words of a record say against an operator, in the order of `FIELDS`."""
    decided = any(penalty(fields.get(field, "")) for field in FIELDS)
    return [
        finding
        for field in FIELDS
        if fields.get(field)
        for finding in _in_field(field, fields[field], decided=decided)
    ]


def accuses(text: str) -> bool:
    """Whether `text` alone, on a plate, would be stopped."""
    return any(True for _ in _in_field("headline_zh", text, decided=False))


def _in_field(field: str, text: str, *, decided: bool) -> Iterator[Finding]:
    plain = _LAWS.sub(lambda law: "《" + "〇" * (len(law[0]) - 2) + "》", text)
    plain = plain.translate(guilt_words.SIMPLIFIED)
    for found in guilt_words.ZH.finditer(plain):
        before = CLAUSE.split(plain[: found.start()])[-1]
        after = plain[found.end() :]
        if not _innocent(found[0], before, after):
            said = _said(field, SENTENCE.split(plain[: found.start()])[-1])
            yield _finding(field, text, found, noted=decided or said or _picked(field, text))
    for found in guilt_words.EN.finditer(plain):
        before = re.split(r"[.;]", plain[: found.start()])[-1]
        if not (
            _DENIED_EN.search(before)
            or _ASKED_EN.search(before)
            or _AFTER_EN.match(plain[found.end() :])
        ):
            said = _told(field) and _SAID_EN.search(before) is not None
            yield _finding(field, text, found, noted=decided or said or _asked(field))


def _innocent(word: str, before: str, after: str) -> bool:
    """A denial, a question, a topic or a warning."""
    if word == "黑名单" and _PUT_IN.search(before):
        return True
    return bool(
        _DENIED.search(before)
        or _ASKED.search(before)
        or _WARNED.search(before)
        or _ASKED_AFTER.match(after)
    )


def _said(field: str, before: str) -> bool:
    """Whether it is told as the consumer's word, where that is allowed."""
    if _asked(field):
        return True
    found = _SAID.search(before) if _told(field) else None
    return found is not None and not FOUND_OUT.search(before, found.end())


def _asked(field: str) -> bool:
    return fields.FIELD[field].loaded is Loaded.ASKED


def _told(field: str) -> bool:
    return fields.FIELD[field].loaded is Loaded.TOLD


def _picked(field: str, text: str) -> bool:
    return field == "issue" and text.strip() in _PICKED


def _finding(field: str, text: str, found: re.Match[str], *, noted: bool) -> Finding:
    start, end = found.span()
    level: Literal["block", "note"] = "note" if noted else "block"
    return Finding(field, start, end, text[start:end], level, guilt_words.advice(found[0]))
