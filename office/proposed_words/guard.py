"""The guard over proposed words: whatever made them, they say nothing that the complaint does not.

It shares no rule with what proposes. A line is found again in the text, in one clause, and what
was left out around and inside of it is looked at; where the sense might have changed, the proposal
is refused. It may refuse what is right, and must not pass what is wrong.
"""

import re
from collections.abc import Iterator

import msgspec

from office.complaints.wording_check import accuses
from office.privacy_scan.scanner import scan
from office.proposed_words import guard_words as words
from sync.records import Text

LINE, SUMMARY = 14, 80
BEGINNING, SHOP_SAYS = "消费者反映", "商家称"

_CLAUSE = re.compile(
    r"(?:(?<=\d)[.,:：](?=\d)|(?<=[A-Za-z0-9]) (?=[A-Za-z0-9])|[^，,。.！!？?；;：:…~～\s])+"
)
_STOP = re.compile(r"[。！!？?；;\n]")
_ASKS = re.compile(r"[？?]")


class Clause(msgspec.Struct, frozen=True):
    """`said` up to the next mark; `before` is what its sentence said until here."""

    said: str
    before: tuple[str, ...]
    quoted: bool
    asked: bool


class Place(msgspec.Struct, frozen=True):
    """Where a line was found again: clause[start:end], and what was left out inside."""

    clause: Clause
    start: int
    end: int
    dropped: tuple[tuple[int, str], ...]

    @property
    def left(self) -> str:
        return self.clause.said[: self.start]

    @property
    def right(self) -> str:
        return self.clause.said[self.end :]

    @property
    def whole(self) -> str:
        return self.clause.said[self.start : self.end]


def refusals(
    text: str, headline: str, summary: str, ending: str, fields: tuple[str, ...] = ()
) -> list[Text]:
    """Why the words may not be proposed; empty where they may.

    `ending` is the sentence of the outcome, `fields` are official fields that may stand as goods.
    """
    return against(tuple(clauses(text)), headline, summary, ending, fields)


def against(
    clauses: tuple[Clause, ...],
    headline: str,
    summary: str,
    ending: str,
    fields: tuple[str, ...] = (),
) -> list[Text]:
    """As `refusals`, of a text that was cut into its clauses before."""
    found = [*_headline(clauses, headline, summary, fields), *_summary(clauses, summary, ending)]
    if found:
        return found
    said = f"{headline}\n{summary.removesuffix(ending)}"
    if scan(said.replace("\n", "，")):
        found.append(Text("含个人信息", "holds personal data"))
    if accuses(said):
        found.append(Text("含定性词语", "holds words of guilt"))
    return found


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a text, as the guard cuts it."""
    before: list[str] = []
    last = 0
    for match in _CLAUSE.finditer(text):
        between = text[last : match.start()]
        if _STOP.search(between):
            before = []
        said = match[0].strip(words.QUOTES)
        opened = text.count("“", 0, match.start()) > text.count("”", 0, match.start())
        opens = match[0][0] == "“" and "”" not in match[0][:-1]
        if said:
            follows = text[match.end() : match.end() + 2].strip("”")
            yield Clause(said, tuple(before), opened or opens, bool(_ASKS.match(follows)))
            before.append(said)
        last = match.end()


def _headline(
    clauses: tuple[Clause, ...], headline: str, summary: str, fields: tuple[str, ...]
) -> Iterator[Text]:
    lines = headline.split("\n")
    if len(lines) != 2 or not lines[0].endswith("：") or max(map(len, lines)) > LINE:
        yield Text("标题不是两行，或一行超过14个字", "not two lines of at most 14 characters")
        return
    goods = lines[0].removesuffix("：")
    if goods not in fields and not any(_names(clause, goods) for clause in clauses):
        yield Text("商品不在原文里", "the goods are not in the text")
    yield from _line(clauses, lines[1], summary)


def _names(clause: Clause, goods: str) -> bool:
    """Whether a clause names the goods, in one piece, and does not deny them."""
    if not goods:
        return False
    at = clause.said.find(goods)
    while at >= 0:
        torn = re.search(r"[A-Za-z0-9]$", clause.said[:at]) and re.match(r"[A-Za-z0-9]", goods)
        if not torn and not words.DENIED_BEFORE.search(clause.said[:at]):
            return True
        at = clause.said.find(goods, at + 1)
    return False


def _line(clauses: tuple[Clause, ...], line: str, summary: str) -> Iterator[Text]:
    """A line of what went wrong: of one clause, or a contrast of two that follow each other."""
    by_shop = line.startswith(SHOP_SAYS)
    bare = line.removeprefix(SHOP_SAYS) if by_shop else line
    places = [place for clause in clauses for place in _places(clause, bare)]
    if by_shop:
        own = [place for clause in clauses for place in _places(clause, line)]
        if any(not list(_changed(place, summary, by_shop=False)) for place in own):
            return
    if not places:
        yield from _contrast(clauses, bare)
        return
    faults = [list(_changed(place, summary, by_shop=by_shop)) for place in places]
    yield from min(faults, key=len)


def _places(clause: Clause, line: str) -> Iterator[Place]:
    """Everywhere in a clause where `line` stands but for what may be dropped."""
    said = clause.said
    if not line or not set(said).issuperset(line):
        return
    for start, mark in enumerate(said):
        if mark == line[0]:
            for end, dropped in _matches(said, start, line):
                yield Place(clause, start, end, dropped)


def _matches(said: str, start: int, line: str) -> Iterator[tuple[int, tuple[tuple[int, str], ...]]]:
    waiting: list[tuple[int, int, tuple[tuple[int, str], ...]]] = [(start, 0, ())]
    while waiting:
        at, done, dropped = waiting.pop()
        if done == len(line):
            yield at, dropped
            continue
        if at < len(said) and said[at] == line[done]:
            waiting.append((at + 1, done + 1, dropped))
        if done and said[at : at + 1] in words.INSIDE_BEGINS:
            waiting += [
                (at + len(word), done, (*dropped, (at, word)))
                for word in words.INSIDE
                if said.startswith(word, at)
            ]


def _changed(place: Place, summary: str, *, by_shop: bool) -> Iterator[Text]:
    """What of a place changes the sense of the words that were taken from it."""
    yield from _edges(place)
    yield from _who(place)
    yield from _scope(place)
    yield from _speech(place, by_shop=by_shop)
    yield from _half(place, summary)


def _edges(place: Place) -> Iterator[Text]:
    left, right, whole = place.left, place.right, place.whole
    if words.NEGATION_END.search(left):
        yield Text("前面的否定被截断", "a negation before it was cut off")
    if words.NEGATION_END.search(whole) and not words.TAIL.fullmatch(right):
        yield Text("结尾停在否定词上", "it ends on a negation")
    if words.NEGATION_START.match(right) and not words.NEW_REFUSAL.match(right):
        yield Text("后面的否定被截断", "a negation after it was cut off")
    if words.UNDONE.search(right):
        yield Text("后半句改变了意思", "what follows changes the sense")
    number_left = words.NUMBER_END.search(left) and words.NUMBER_START.match(whole)
    number_right = words.NUMBER_END.search(whole) and words.UNIT_START.match(right)
    if number_left or number_right:
        yield Text("数字或单位被截断", "a number or its unit was cut")
    if words.COUNT_END.search(left) and words.UNIT_START.match(whole):
        yield Text("数字或单位被截断", "a number or its unit was cut")
    if words.DEGREE_END.search(left):
        yield Text("前面的限定词被截断", "a word of degree before it was cut off")


def _who(place: Place) -> Iterator[Text]:
    """Whose act it is: a consumer who does not want must not read as a shop that does not."""
    will = words.WILL.match(place.whole)
    own = words.CONSUMER_END.search(place.left) or (
        not place.left
        and place.clause.before
        and words.CONSUMER.match(place.clause.before[-1])
        and words.MIND.match(place.whole)
    )
    if will and own:
        yield Text("消费者的意思会读成商家的", "the consumer's act would read as the shop's")
    for at, word in place.dropped:
        after = place.clause.said[at + len(word) :]
        if "我" in word and words.WILL.match(after):
            yield Text("消费者的意思会读成商家的", "the consumer's act would read as the shop's")


def _scope(place: Place) -> Iterator[Text]:
    """What stands over the words: a doubt, a condition, a wish, a promise, a question."""
    left, before = place.left, place.clause.before
    carried = before[-1] if before and not words.OWN_VOICE.match(place.clause.said) else ""
    doubted = words.DOUBT.search(left) or (words.SUSPECTS.search(carried) and not left)
    if doubted and not words.DOUBT.search(place.whole):
        yield Text("怀疑、可能等词被去掉", "a word of doubt was left out")
    if words.CONDITION.search(left):
        yield Text("假设被当作事实", "a condition would read as a fact")
    if words.WISH.search(left) and not words.REFUSED.search(place.whole):
        yield Text("诉求被当作事实", "a demand would read as a fact")
    if words.WISH_START.search(carried) and not words.REFUSED.search(place.whole):
        yield Text("诉求被当作事实", "a demand would read as a fact")
    if place.clause.asked and not place.right and words.QUESTION.search(place.clause.said):
        yield Text("问句被当作事实", "a question would read as a fact")
    if words.LOST.search(words.HARMLESS.sub("", left)):
        yield Text("前面的否定或限定被去掉", "a negation or limit before it was left out")


def _speech(place: Place, *, by_shop: bool) -> Iterator[Text]:
    """The shop's words stand as such, and only as what it asks or refuses."""
    inside = words.SPEECH.search(place.left) is not None or words.reason(
        place.left + place.whole, place.right
    )
    whole = words.SPEECH.search(place.whole) is not None
    bare = words.SPEECH_START.search(place.left) is not None
    over = bool(
        place.clause.before
        and words.SPEECH.search(place.clause.before[-1])
        and not words.OWN_VOICE.match(place.clause.said)
        and not place.left
    )
    speech = inside or bare or over or (place.clause.quoted and not whole)
    others = words.OTHERS.search(place.left) is not None
    if others:
        yield Text("别人的话被当作事实", "somebody else's words would read as a fact")
    if by_shop and not speech:
        yield Text("原文没有说是商家的话", "the text does not say that the shop said it")
    if by_shop and not words.ASKS_OR_REFUSES.search(place.whole):
        yield Text("商家的话只能作为要求或拒绝", "the shop's words stand as demand or refusal only")
    if speech and not by_shop:
        yield Text("商家的话没有写明是商家称", "the shop's words do not stand as such")


def _half(place: Place, summary: str) -> Iterator[Text]:
    """A contrast: what was promised never stands alone, what came only where the summary has both."""
    said = place.whole
    if words.PROMISE.search(said) and not words.TURN.search(said):
        yield Text("只有承诺，没有结果", "a promise without what came of it")
    before = place.clause.before
    promised = [one for one in before[-2:] if words.PROMISE.search(one)]
    if words.TURN_START.match(said) and promised:
        bare = _plain(summary)
        if not any(_plain(one)[-6:] in bare for one in promised):
            yield Text("对比只有一半", "half of a contrast")
    carried = before and words.PROMISE_START.search(before[-1])
    if carried and not words.TURN.search(place.clause.said) and not place.left:
        yield Text("承诺的内容被当作事实", "what was promised would read as a fact")


def _plain(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]|[了我]", "", text)


def _contrast(clauses: tuple[Clause, ...], line: str) -> Iterator[Text]:
    """Two clauses side by side, the first a promise, the second what came instead."""
    promised, comma, came = line.partition("，")
    if not comma:
        yield Text("原文没有这句话", "the text does not say this")
        return
    for clause in clauses:
        follows = next((one for one in clauses if one.before[-1:] == (clause.said,)), None)
        if follows is None or not words.PROMISE.search(promised):
            continue
        first = [place for place in _places(clause, promised) if not place.right]
        second = [place for place in _places(follows, came) if not place.left]
        if first and second and words.TURN.search(came):
            return
    yield Text("两句话拼在一起", "two clauses were joined")


def _summary(clauses: tuple[Clause, ...], summary: str, ending: str) -> Iterator[Text]:
    if len(summary) > SUMMARY or not summary.endswith(ending):
        yield Text("摘要过长，或没有官方结果", "the summary is too long, or lacks the outcome")
        return
    body = summary.removesuffix(ending)
    if not body:
        return
    if not body.startswith(BEGINNING) or not body.endswith("。"):
        yield Text("摘要没有写明是消费者反映", "the summary does not say whose words it tells")
        return
    last = ""
    for part in re.split(r"[，；](?!\d)", body[len(BEGINNING) : -1]):
        yield from _whole_clause(clauses, part, last)
        last = part
    if words.PROMISE_START.search(last) and not words.TURN.search(last):
        yield Text("只有承诺，没有结果", "a promise without what came of it")


def _whole_clause(clauses: tuple[Clause, ...], part: str, last: str) -> Iterator[Text]:
    """One clause of the text from its beginning to its end, with all that stands over it."""
    bare = part.removeprefix(SHOP_SAYS)
    by_shop = bare != part
    faults: list[list[Text]] = []
    for clause in clauses:
        for place in _places(clause, bare):
            lead = words.LEAD.fullmatch(place.left)
            tail = words.TAIL.fullmatch(place.right)
            if lead is None or tail is None:
                faults.append([Text("摘要不是整句", "the summary has no whole clause")])
                continue
            told = bool(clause.before) and _plain(clause.before[-1])[-5:] == _plain(last)[-5:]
            found = [] if told else [*_carried(place, by_shop=by_shop)]
            faults.append([*found, *_who(place)])
    if not faults:
        yield Text("摘要里有原文没有的话", "the summary says what the text does not")
    else:
        yield from min(faults, key=len)


def _carried(place: Place, *, by_shop: bool) -> Iterator[Text]:
    speech = list(_speech(place, by_shop=by_shop))
    spoken = words.SPEECH.search(place.whole) is not None
    yield from () if spoken else speech
    before = place.clause.before
    over = before[-1] if before and not words.OWN_VOICE.match(place.clause.said) else ""
    if words.SUSPECTS.search(over) and not words.DOUBT.search(place.whole):
        yield Text("怀疑、可能等词被去掉", "a word of doubt was left out")
    if words.WISH_START.search(over) and not words.REFUSED.search(place.whole):
        yield Text("诉求被当作事实", "a demand would read as a fact")
