"""What an operator's reply may not say, place by place, with what to say instead (R45); pure.

It stands beside the complaint on glass and page: nothing personal, no way to reach anybody, no
link, no word of guilt or insult, nothing that nobody sees, and no more than a plate has room for.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain

from layouts.fonts import uncovered
from office.clean_text import clean_text, hidden_characters
from office.complaints import guilt_check
from office.prior_notices.reply_words import claims, insults
from office.privacy_scan.finding import NAMES, Kind
from office.privacy_scan.scanner import scan
from office.severe_wording.checker import Checker
from sync.errors import Language
from sync.records import Text

LONGEST = 140
"""Characters, as people count them: an accent and its letter are one, a line break is a blank."""
_REACH = frozenset({Kind.MOBILE, Kind.LANDLINE, Kind.EMAIL, Kind.WECHAT, Kind.QQ})
_COME = Text("请到店联系", "please come to the shop")
_SOMEBODY = Text("有关人员", "the person concerned")

_LINK = re.compile(
    r"(?:https?|ftp|weixin|mailto)(?:\s*[:：]\s*/{0,2}|/{1,2})\S*|www[.．。]\S+"
    r"|[a-z0-9][a-z0-9-]*(?:[.．。][a-z0-9-]+)*(?:[.．。]| ?点 ?|\s\(?dot\)?\s)"
    r"(?:com|cn|net|org|top|shop|xyz|cc|vip|me|info|ltd|store|site|link|io|app|tv|hk|co|ru|xin|club"
    r"|online|fun|pro)\b(?:/\S*)?",
    re.IGNORECASE | re.ASCII,
)
_BETWEEN = r"(?:[ \-–—]| ?[~～*＊+＋|｜] ?|(?<=\d{3})[:：](?=\d{3}))"
_NUMBER = re.compile(rf"(?<![\d.])\d(?:{_BETWEEN}?\d){{6,}}(?![\d.]*\s*[余多]?[元%])")
_LOOKALIKE = re.compile(
    r"(?<![a-z\d])(?=\d*[loi])(?=(?:[loi]*\d){3})[\dloi]{7,}(?![a-z\d])", re.IGNORECASE
)
"""A telephone in which letters stand for digits."""
_FIGURES = "zero|oh|one|two|three|four|five|six|seven|eight|nine"
_SPELT = re.compile(
    rf"(?<![a-z])(?:(?:double|triple)\W{{1,3}})?(?:{_FIGURES})"
    rf"(?:\W{{1,3}}(?:(?:double|triple)\W{{1,3}})?(?:{_FIGURES})){{6,}}(?![a-z])",
    re.IGNORECASE,
)
"""A number in English words."""
_DAY = r"(?:19|20)\d\d(?P<part>[-–—/.])(?:0?[1-9]|1[0-2])(?P=part)(?:0?[1-9]|[12]\d|3[01])"
_HOUR = r"(?:[01]?\d|2[0-4])(?:[:：][0-5]\d(?:[:：][0-5]\d)?|[时点](?:[0-5]?\d分)?)"
_INNOCENT = re.compile(
    rf"(?<!\d){_DAY}(?:[ T]{{1,2}}{_HOUR}(?:[~～–—-]{_HOUR})?)?(?!\d)"
    r"|(?:[¥￥]|人民币|RMB|CNY)\s?\d{1,7}(?:\.\d{1,2})?(?!\d)",
    re.IGNORECASE,
)
"""A day that the calendar has, with or without its hours, and a sum with its currency before it."""
_CALL = re.compile(
    r"(?:请?(?:联系|致电|拨打?|加|找)?(?:店长|经理|客服|我们|本店|我店)?的?"
    r"(?:电话|手机|热线|微信|号码)?(?:号码?|是|为)?[:：]?\s*)$"
)
_FOREIGN = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f](?=[a-z])|(?<=[a-z])[\u0370-\u03ff\u0400-\u052f]", re.IGNORECASE
)
"""Greek and Cyrillic letters in a Latin word: they look like its own."""


@dataclass(frozen=True)
class Fault:
    """A place of a reply, `text[start:end]` of what `normalised` gave; in code points.

    Args:
        mend: what may stand there instead; None where only its author knows.
        blocks: whether it cannot be sent so; what is only doubtful is decided by staff.
    """

    start: int
    end: int
    said: Text
    mend: str | None = None
    blocks: bool = True


def normalised(text: str) -> str:
    """`text` in Unicode's composed form, as places in it are counted."""
    return unicodedata.normalize("NFC", text)


def tidied(text: str) -> str:
    """As it is kept: nothing that nobody sees, and one line."""
    return " ".join(clean_text(normalised(text)).split())


def visible(text: str) -> int:
    """The characters of `text` that people count."""
    return sum(not unicodedata.category(each).startswith("M") for each in tidied(text))


def check(text: str, language: Language, allowed: Collection[str] = ()) -> tuple[Fault, ...]:
    """What of a reply has to change, in the order of the text, no two in one place.

    Args:
        language: that of the complaint, in which it is published.
        allowed: numbers that may stand: the bureau's own and the venue's shop numbers.
    """
    said, kept, taken = normalised(text), list[Fault](), bytearray(len(text) + LONGEST)
    found = sorted(_all(said, language, allowed), key=lambda fault: not fault.blocks)
    for fault in found:  # what is only doubtful hides nothing that blocks
        if not any(taken[fault.start : fault.end]):
            taken[fault.start : fault.end] = b"\x01" * (fault.end - fault.start)
            kept.append(fault)
    return tuple(sorted((*kept, *_too_long(said)), key=lambda fault: fault.start))


def _all(said: str, language: Language, allowed: Collection[str]) -> Iterator[Fault]:
    """Everything, what is surest first."""
    yield from _hidden(said)
    yield from _links(said)
    yield from _personal(said, language, allowed)
    yield from _numbers(said, language, allowed)
    yield from _loaded(said, language)
    yield from _insults(said)
    yield from _claims(said)
    yield from _disguised(said)
    yield from _unprintable(said)
    yield from _severe(said)


def _hidden(said: str) -> Iterator[Fault]:
    places = [at for at, each in enumerate(said) if hidden_characters(each)]
    for at in places:
        yield Fault(
            at,
            at + 1,
            Text(
                "这里有看不见的字符，公示的文字里不能有。",
                "There is an invisible character here; a published reply cannot contain any.",
            ),
            "",
        )


def _links(said: str) -> Iterator[Fault]:
    for found in _LINK.finditer(said):
        yield Fault(
            *found.span(),
            Text(
                f"“{found[0]}”像是网址。公示的答复里不能有链接。",
                f"“{found[0]}” looks like a web address. A published reply cannot contain links.",
            ),
            "",
        )


def _personal(said: str, language: Language, allowed: Collection[str]) -> Iterator[Fault]:
    for found in scan(said, allowed, guessing=False):
        piece, name = said[found.start : found.end], NAMES[found.kind]
        start = _begins(said, found.start) if found.kind in _REACH else found.start
        yield Fault(
            start,
            found.end,
            Text(
                f"“{piece}”像是{name.zh}。公示的答复里不能有个人信息和联系方式。",
                f"“{piece}” looks like {name.en}. A published reply cannot contain personal data "
                "or contact details.",
            ),
            _instead(found.kind, language),
            found.certain,
        )


def _instead(kind: Kind, language: Language) -> str:
    if kind in _REACH:
        return _COME.pick(language)
    return _SOMEBODY.pick(language) if kind is Kind.PERSON else ""


def _numbers(said: str, language: Language, allowed: Collection[str]) -> Iterator[Fault]:
    may = {re.sub(r"\D", "", each) for each in allowed}
    plain = bytearray(len(said))
    for innocent in _INNOCENT.finditer(said):
        plain[slice(*innocent.span())] = b"\x01" * len(innocent[0])
    for found in chain(*(each.finditer(said) for each in (_NUMBER, _LOOKALIKE, _SPELT))):
        hidden = any(said[at].isalnum() and not plain[at] for at in range(*found.span()))
        if not hidden or re.sub(r"\D", "", found[0]) in may:
            continue
        yield Fault(
            _begins(said, found.start()),
            found.end(),
            Text(
                f"“{found[0]}”像是电话或其他号码。公示的答复里不能有。",
                f"“{found[0]}” looks like a telephone or other number. A published reply cannot "
                "contain any.",
            ),
            _COME.pick(language),
        )


def _begins(said: str, start: int) -> int:
    """Where the words begin that lead to a number: they make no sense without it."""
    found = _CALL.search(said, max(0, start - 12), start)
    return found.start() if found and found[0].strip() else start


def _loaded(said: str, language: Language) -> Iterator[Fault]:
    for found in guilt_check.check({f"reply_{language}": said}):
        if found.level == "block":
            yield Fault(
                found.start,
                found.end,
                Text(
                    f"“{found.word}”是给人定性的话。{found.advice.zh}",
                    f"“{found.word}” passes judgement. {found.advice.en}",
                ),
            )


def _severe(said: str) -> Iterator[Fault]:
    """By the list that comes with the program: the bureau's own is asked before freezing."""
    for found in Checker().check(said):
        yield Fault(
            found.start,
            found.end,
            Text(
                f"“{found.word}”是不规范的表述。{found.advice.zh}",
                f"“{found.word}” is not the right wording. {found.advice.en}",
            ),
            blocks=False,  # it may be a false alarm, of which staff gives the reason
        )


def _insults(said: str) -> Iterator[Fault]:
    for start, end in insults(said):
        piece = said[start:end]
        yield Fault(
            start,
            end,
            Text(
                f"“{piece}”是贬损他人的话。请只写事实和贵店的处理意见。",
                f"“{piece}” is derogatory. State only the facts and what your shop offers.",
            ),
        )


def _claims(said: str) -> Iterator[Fault]:
    """That a court or an office has found for the shop, which nobody here has looked at."""
    for start, end, cited in claims(said):
        piece = said[start:end]
        yield Fault(
            start,
            end,
            Text(
                f"“{piece}”是替法院或机关下结论。请只写事实和贵店的处理意见；有裁判文书、决定书的，"
                "写明文号，或作为异议、更正申请的凭证提交。",
                f"“{piece}” speaks for a court or an authority. State only the facts and what your "
                "shop offers; if there is a judgment or a decision, give its number, or submit it "
                "with an objection or an application for a correction.",
            ),
            blocks=not cited,
        )


def _disguised(said: str) -> Iterator[Fault]:
    """Marks laid over a letter, and letters of another script within a word."""
    laid = [at for at, each in enumerate(said) if unicodedata.category(each).startswith("M")]
    for at in sorted({*laid, *(found.start() for found in _FOREIGN.finditer(said))}):
        yield Fault(
            at,
            at + 1,
            Text(
                f"“{said[at]}”不是通常的字或字母（叠加的符号，或混进来的他种字母），请换一个。",
                f"“{said[at]}” is not an ordinary character (a combined mark, or a letter from "
                "another script). Use another one.",
            ),
            "",
        )


def _unprintable(said: str) -> Iterator[Fault]:
    missing = set(uncovered(clean_text(said))) - {"\n", "\t"}
    for at, each in enumerate(said):
        if each in missing:
            yield Fault(
                at,
                at + 1,
                Text(
                    f"屏幕上没有“{each}”这个字或符号，请换一个。",
                    f"The screens have no “{each}”; use another character.",
                ),
                "",
            )


def _too_long(said: str) -> Iterator[Fault]:
    count = visible(said)
    if count <= LONGEST:
        return
    end = next(at for at in range(len(said) + 1) if visible(said[:at]) > LONGEST) - 1
    yield Fault(
        end,
        len(said),
        Text(
            f"共 {count} 字，最多 {LONGEST} 字，请删去 {count - LONGEST} 字。",
            f"There are {count} characters and room for {LONGEST}: take out {count - LONGEST}.",
        ),
    )
