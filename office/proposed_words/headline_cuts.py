"""What went wrong: of a clause the words that fit on a line, cut where the sense allows it."""

import re

import msgspec

from office.proposed_words import lexicon, trimming
from office.proposed_words.clauses import Clause
from office.proposed_words.goods_patterns import PLACE
from office.proposed_words.proposal import LINE

SHORTEST, _KEPT = 3, 6
_HINGE_BEFORE = re.compile(
    r"(?:发现|导致|造成|结果|后来|但是?|可是|而且|并且|因为|由于|的时候|之后|以后|，|为由|[上里中下店家馆边]的|时|后|说|称|显示|里面?|上面?|(?<!我)看|完(?!年)|就是)$"
)
_HINGE_AFTER = re.compile(
    r"^(?:并且?(?!非|不)|而且?|且|导致|造成|影响|但|可(?!以|能)|结果|要求|我(?=[要就也都又才还没不去找问打想说跟让把当])|商家|店家|店员|客服|老板|还(?=有|要|说)|"
    r"根本|，|然后|后来|所以|跟|问|找|说(?!的|话)|不给|不让|不退|不换|拒|、)"
)
_SMALL = frozenset(
    "了就也都又还才只仍已被把给让在对后前时里上下太很最更没不未无有多大小一二两三四五六七八九十几半个次天年月周块元张件条台人点"
)
_NUMERAL = frozenset("0123456789.一二两三四五六七八九十百千万几半多")
_COUNTED = _NUMERAL | frozenset("个天月年周次回块元分钟小时点件条台张只双套份位公里斤克")
_NO_START = frozenset("的了着过得们吗呢吧，、之和与及或所")
_BAD_START = _NO_START | frozenset("是个里候头")
_BAD_END = frozenset(
    "又把被给在从向对和与及或就都也很太最更只才是一我你他她这那其因为但而不没未让使以，、所来去说将按要该管叫跟像比"
)
_BAD_OPENING = re.compile(r"^(?:因为|但是|所以|而且|的|了|和|如果|虽然|不过|于是|还是因为|并且)")
_HANGS = re.compile(
    r"(?:发现|才知道|一看|得知|(?:之|以)后|时候|到了店里|讲实话|上到第.个月|前(?:一|两|几)天|(?<![小传听再])说|讲|(?<!任何)(?<!没有)答复|觉得|死活|就问|^.{0,6}\d+元)$"
)
"""What still waits for its object, or names a price alone."""
_CUT_OPENING = re.compile(
    r"^(?:就|也|都|则|才|以后|之后|年(?=店|里)|时候|人员|后(?=不|因)|下(?=似乎|就|都|也|又)|那一|另一半|于是|再后来)"
)
"""What does not begin a line where words before it were cut off."""
_CLEAN = re.compile(r"[的了，在就都也还才又时后里上中下着过完说]$|发现$|导致$|显示$")
_DATED = re.compile(r"[\d一二三四五六七八九十]+月")
"""Where a clause begins with a month, which may stand where there is room."""
_CONSUMER = re.compile(r"我|本人|你|咱|他们|她们|俺")
_HAN = re.compile(r"[\u4e00-\u9fff]")


class Cut(msgspec.Struct, frozen=True):
    """[start, end) of the text, from clause number `clause`, and how a plate says it.

    `rank` is 0 where nothing but what is idle was left out; it grows with what was.
    """

    start: int
    end: int
    clause: int
    rank: int
    words: str
    strength: int
    group: str = ""


def cuts(clause: Clause, at: int, name: str, room: int = LINE) -> list[Cut]:
    """What of a clause can stand on the line below `name`, the best first."""
    hits = sorted(lexicon.hits(clause.text), key=lambda hit: -hit.fault.strength)
    found: dict[str, Cut] = {}
    text = clause.text
    spans = [(0, 0), *((hit.start, hit.end) for hit in hits[:4])]
    if len(text) > room:
        spans.append((len(text) - SHORTEST, len(text)))
    for span in spans:
        for cut in _around(clause, at, span, hits, name=name, room=room):
            if cut.words not in found or cut.rank < found[cut.words].rank:
                found[cut.words] = cut
    return sorted(found.values(), key=lambda cut: (-worth(cut), cut.start))[:_KEPT]


def worth(cut: Cut) -> float:
    """What a cut is worth among those of its clause: sense first, then how much it says."""
    return cut.strength / 100 - 0.4 * cut.rank + 0.06 * len(cut.words)


def _around(
    clause: Clause,
    at: int,
    span: tuple[int, int],
    hits: list[lexicon.Hit],
    *,
    name: str,
    room: int,
) -> list[Cut]:
    """The cuts that hold a span of the clause and fit into `room`."""
    text, (start, end) = clause.text, span
    found: list[Cut] = []
    for begin, low in _starts(text, start, name):
        for stop, high in _ends(text, end, begin):
            if low and not _begins_well(text, begin, low):
                continue
            if high > 1 and text.startswith("我", stop):
                continue
            words = trimming.said(text, begin, stop)
            if len(words) > room:
                words = trimming.said(text, begin, stop, shorter=True).removesuffix("了")
            if not SHORTEST <= len(words) <= room or not _reads(
                words, begun=not low, whole=not text[stop:].rstrip("了")
            ):
                continue
            fault = next(
                (
                    hit.fault
                    for hit in hits
                    if begin <= hit.start and hit.end <= stop + text.startswith("了", stop)
                ),
                None,
            )
            found.append(
                Cut(
                    clause.start + begin, clause.start + stop, at, low + high, words,
                    fault.strength if fault else 0, fault.group if fault else "",
                )
            )  # fmt: skip
    return found


def _reads(words: str, *, begun: bool, whole: bool) -> bool:
    """Whether words can stand by themselves; at the ends of its clause any word may stand."""
    return (
        (
            words[0] not in (_NO_START if begun else _BAD_START)
            or words.startswith(
                ("过了", "里头", "里面", "头发", "头皮", "头晕", "头痛", "头疼", "头一", "头顶")
            )
        )
        and (whole or words[-1] not in _BAD_END)
        and not _BAD_OPENING.match(words)
        and not _HANGS.search(words)
        and not _CONSUMER.search(words)
        and len(_HAN.findall(words)) > 1
        and words.count("（") == words.count("）")
    )


def _begins_well(text: str, at: int, rank: int) -> bool:
    """Whether a cut leaves a whole word before it, and none after it that points back."""
    if _CUT_OPENING.match(text[at:]):
        return False
    known = lexicon.words()
    after_word = any(text[at - size : at] in known for size in (2, 3, 4) if size <= at)
    return rank == 1 or after_word or _CLEAN.search(text[:at]) is not None


def _starts(text: str, start: int, name: str) -> list[tuple[int, int]]:
    """Where a line may begin at or before `start`, with how far that is from the best."""
    first = trimming.without_lead(text, 0, len(text))
    found: dict[int, int] = {}
    if first <= start or not start:
        found[first] = 0
        start = max(start, first)
    if first and (_DATED.match(text) or len(text) - first < SHORTEST):
        found[0] = 0
    named = text.find(name) + len(name) if name in text else -1
    if 0 < named < len(text) and not PLACE.match(text, named):
        named += text[named] in "的，"
        if first < named <= start:
            found[named] = 0
    for at in range(first + 1, start + 1):
        if at not in found and _HINGE_BEFORE.search(text[:at]) and not lexicon.torn(text, at):
            found[at] = 1
    for place in (*_tiles(text, start, first), *_after_words(text, start, first)):
        found.setdefault(place, 2)
    if not lexicon.torn(text, start) and not (
        start and text[start - 1] in _NUMERAL and text[start] in _COUNTED
    ):
        found.setdefault(start, 3)
    return sorted(found.items())


def _after_words(text: str, start: int, first: int) -> list[int]:
    """Ends of known words before `start`."""
    known = lexicon.words()
    ends = range(first + 2, start)
    return [
        end
        for end in ends
        if any(text[end - size : end] in known for size in (2, 3, 4) if size <= end - first)
        and not lexicon.torn(text, end)
        and not (text[end - 1] in _NUMERAL and text[end] in _COUNTED)
    ]


def _tiles(text: str, start: int, first: int) -> list[int]:
    """Beginnings of known words that stand without a gap before `start`."""
    known = lexicon.words()
    found: list[int] = []
    at = start
    while at > first:
        size = next((n for n in range(min(6, at - first), 1, -1) if text[at - n : at] in known), 0)
        if not size and (text[at - 1] in _SMALL or text[at - 1].isdigit()):
            size = 1
        if not size:
            break
        at -= size
        number = at and text[at - 1] in _NUMERAL and text[at] in _COUNTED
        if not number and not lexicon.torn(text, at):
            found.append(at)
    return found


def _ends(text: str, end: int, begin: int) -> list[tuple[int, int]]:
    last = trimming.without_tail(text, begin, len(text))
    found: dict[int, int] = {}
    if last >= end or end == len(text):
        found[last] = 0
    for at in range(max(end, begin + 2), last):
        if _HINGE_AFTER.match(text[at:]) and not lexicon.torn(text, at):
            stop = at - 1 if text[at - 1] in "了，" and at - 1 >= end else at
            found.setdefault(stop, 1)
    if begin < end < len(text) and not lexicon.torn(text, end):
        found.setdefault(end, 3)
    return sorted(found.items())
