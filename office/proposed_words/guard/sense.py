"""What was left out around a line, or inside of it: does the sense still stand?"""

import re
from collections.abc import Iterator

from office.proposed_words.guard import neighbours, well, words
from office.proposed_words.guard.source_places import Clause, Place, plain
from sync.records import Text


def changed(place: Place, goods: str, summary: str, *, by_shop: bool) -> Iterator[Text]:
    """What of a place changes the sense of the words that were taken from it."""
    yield from _edges(place)
    yield from neighbours.turned(place, goods, alone=True)
    if words.NO_SUBJECT.match(place.whole) and not _may_begin(place.left, goods):
        yield Text("主语被截断", "its subject was cut off")
    if place.left.endswith("“") and not by_shop:
        yield Text("引用的话被当作事实", "a quotation would read as a fact")
    yield from _asked_or_guessed(place)
    says = words.ANY_SAYS.search(place.whole) and not words.SPEECH.search(place.whole)
    if says and not words.OTHERS.search(place.whole):
        yield Text("没有写明是谁说的", "it does not say who said it")
    if not by_shop:
        yield from who(place)
    if words.DONE_TO_ME.search(place.left):
        yield Text("少了受事的人", "it lacks whom it was done to")
    yield from _scope(place)
    yield from praise(place, by_shop=by_shop)
    yield from _speech(place, by_shop=by_shop)
    yield from _half(place, summary)


def _asked_or_guessed(place: Place) -> Iterator[Text]:
    """A demand, a condition, a question without its mark, the second of two guesses."""
    if words.WISHES.match(place.whole) or words.CONDITION_START.match(place.whole):
        yield Text("诉求被当作事实", "a demand would read as a fact")
    if words.ASKS_ALONE.search(place.whole) or words.ASKED.match(place.whole):
        yield Text("问句被当作事实", "a question would read as a fact")
    if words.TOLD_OFF.search(place.whole):
        yield Text("诉求被当作事实", "a demand would read as a fact")
    if words.PICTURED.match(place.whole):
        yield Text("只有承诺，没有结果", "a promise without what came of it")
    if words.PRONOUN.match(place.whole):
        yield Text("没有写明是谁", "it does not say who")
    if words.IF_NOT.match(place.whole):
        yield Text("少了前面的条件", "it lacks the condition before it")
    if words.LAST_YEAR.search(place.left) and words.SEASON.match(place.whole):
        yield Text("数字或单位被截断", "a number or its unit was cut")
    if words.OR_ELSE.match(place.whole):
        yield Text("两种可能只说了一种", "of two guesses it tells one")


def _edges(place: Place) -> Iterator[Text]:
    left, right, whole = place.left, place.right, place.whole
    if words.NEGATION_END.search(left):
        yield Text("前面的否定被截断", "a negation before it was cut off")
    if words.NEGATION_END.search(whole) and not words.TAIL.fullmatch(right):
        yield Text("结尾停在否定词上", "it ends on a negation")
    if words.NEGATION_START.match(right) and not words.NEW_REFUSAL.match(right):
        yield Text("后面的否定被截断", "a negation after it was cut off")
    if words.WAITS.search(whole) and not words.TAIL.fullmatch(right):
        yield Text("少了后面的宾语", "it lacks what it is done to")
    if words.BESIDE_WHAT.search(whole) and not words.TAIL.fullmatch(right):
        yield Text("比较的对象被截断", "what it is compared with was cut off")
    if words.reason(left, whole):
        yield Text("理由被截断", "the reason it gives was cut off")
    if words.UNDONE.search(right):
        yield Text("后半句改变了意思", "what follows changes the sense")
    number_left = words.NUMBER_END.search(left) and words.NUMBER_START.match(whole)
    number_right = words.NUMBER_END.search(whole) and words.UNIT_START.match(right)
    if number_left or number_right:
        yield Text("数字或单位被截断", "a number or its unit was cut")
    if words.COUNT_END.search(left) and words.UNIT_START.match(whole):
        yield Text("数字或单位被截断", "a number or its unit was cut")
    if words.COMPARED_END.search(left):
        yield Text("比较的对象被截断", "what it is compared with was cut off")
    if words.OPINION_END.search(left):
        yield Text("看法被当作事实", "an opinion would read as a fact")
    if words.DEGREE_END.search(left):
        yield Text("前面的限定词被截断", "a word of degree before it was cut off")


def who(place: Place) -> Iterator[Text]:
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
        whom = "我" in word and not word.endswith("的")
        if whom and words.DONE_TO.search(place.clause.said[:at]):
            yield Text("少了受事的人", "it lacks whom it was done to")
        if "我" in word and words.WILL.match(after):
            yield Text("消费者的意思会读成商家的", "the consumer's act would read as the shop's")


def praise(place: Place, *, by_shop: bool) -> Iterator[Text]:
    """What is told as good is no complaint."""
    if words.PRAISE.search(place.whole + place.right) or well.is_told(place, by_shop=by_shop):
        yield Text("说的是好的一面", "it tells of what was good")


def _scope(place: Place) -> Iterator[Text]:
    """What stands over the words: a doubt, a condition, a wish, a promise, a question."""
    left, before = place.left, place.clause.before
    carried = before[-1] if before and not _own_voice(place.clause.said) else ""
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
    inside = (
        words.SPEECH.search(place.left) is not None
        or words.ANY_SAYS.search(place.left) is not None
        or words.reason(place.left + place.whole, place.right)
    )
    whole = words.SPEECH.search(place.whole) is not None
    bare = words.SPEECH_START.search(place.left) is not None
    over = _spoken(place.clause)
    speech = inside or bare or over or (place.clause.quoted and not whole)
    others = words.OTHERS.search(place.left) is not None
    if others:
        yield Text("别人的话被当作事实", "somebody else's words would read as a fact")
    told = inside or bare or place.clause.quoted
    said = place.clause.said
    asks = words.MODAL.match(said) is not None or words.CHARGES.search(said) is not None
    if by_shop and over and not told and not asks:
        yield Text("不能确定是商家的话", "it is not certain that the shop said it")
    before = "".join(place.clause.before[-1:]) + place.left
    if by_shop and (words.CONSUMER_SAYS.search(before) or words.ADVERTISES.search(before)):
        yield Text("不是商家的要求或拒绝", "it is no demand or refusal of the shop's")
    if by_shop and (words.TOLD_ME.search(place.left) or re.search("但是?|可是|不过", place.left)):
        yield Text("不是商家自己的话", "these are not the shop's own words")
    if by_shop and not speech:
        yield Text("原文没有说是商家的话", "the text does not say that the shop said it")
    if by_shop and not words.ASKS_OR_REFUSES.search(place.whole):
        yield Text("商家的话只能作为要求或拒绝", "the shop's words stand as demand or refusal only")
    unsaid = (words.NARRATES, words.OFFERS, words.FINDS)
    if by_shop and any(one.search(place.whole) for one in unsaid):
        yield Text("不是商家的要求或拒绝", "it is no demand or refusal of the shop's")
    unnamed = words.SPEECH_START.search(place.whole) is not None
    if unnamed and not by_shop:
        yield Text("没有写明是谁说的", "it does not say who said it")
    if speech and not by_shop:
        yield Text("商家的话没有写明是商家称", "the shop's words do not stand as such")


def _spoken(clause: Clause) -> bool:
    """Whether a speech goes on in a clause: until its sentence ends, or another voice begins."""
    spoken = False
    last = ""
    for said in clause.before:
        own = words.CONSUMER.match(last) and words.REPORTS.match(said)
        speaks = not own and bool(
            words.SPEECH.search(said)
            or words.SPEECH_START.search(said)
            or words.ANY_SAYS.search(said)
        )
        spoken = speaks or (spoken and not _own_voice(said))
        last = said
    return spoken and not _own_voice(clause.said)


def _own_voice(said: str) -> bool:
    """Whether a clause begins in the consumer's voice, or tells what came to pass since."""
    if words.BUT_WANTS.match(said):
        return False
    came = words.CAME.match(said) is not None and not words.STILL_SAID.search(said)
    return came or words.OWN_VOICE.match(said) is not None


def _half(place: Place, summary: str) -> Iterator[Text]:
    """Of a contrast: the promise never alone, what came only where the summary has both."""
    said = place.whole
    if words.PROMISE.search(said) and not words.TURN.search(words.PROMISED_NO.sub("", said)):
        yield Text("只有承诺，没有结果", "a promise without what came of it")
    before = place.clause.before
    promised = [one for one in before[-2:] if words.PROMISE.search(one)]
    if words.TURN_START.match(said) and promised:
        bare = plain(summary)
        if not any(plain(one)[-6:] in bare for one in promised):
            yield Text("对比只有一半", "half of a contrast")
    if words.PROMISE.search(place.left) and not words.TURN.search(said):
        yield Text("承诺的内容被当作事实", "what was promised would read as a fact")
    carried = before and words.PROMISE_START.search(before[-1])
    if carried and not words.TURN.search(place.clause.said) and not place.left:
        yield Text("承诺的内容被当作事实", "what was promised would read as a fact")


def _may_begin(left: str, goods: str) -> bool:
    """Whether what was cut off before a line names no other subject than the goods."""
    return left.rstrip("的").endswith(goods[-2:]) or words.LEAD.fullmatch(left) is not None


def carried(place: Place, goods: str, *, by_shop: bool) -> Iterator[Text]:
    """What stands over a whole clause: a speaker, a doubt, a demand, a question."""
    speech = list(_speech(place, by_shop=by_shop))
    spoken = words.SPEECH.search(place.whole) is not None
    yield from () if spoken else speech
    before = place.clause.before
    over = before[-1] if before and not _own_voice(place.clause.said) else ""
    if words.SUSPECTS.search(over) and not words.DOUBT.search(place.whole):
        yield Text("怀疑、可能等词被去掉", "a word of doubt was left out")
    if words.WISH_START.search(over) and not words.REFUSED.search(place.whole):
        yield Text("诉求被当作事实", "a demand would read as a fact")
    if place.clause.asked and words.QUESTION.search(place.clause.said):
        yield Text("问句被当作事实", "a question would read as a fact")
    if words.HANGS.search(place.whole) and words.SPEECH.search(place.whole):
        yield Text("没有写出说了什么", "it does not tell what was said")
    yield from _asked_or_guessed(place)
    if words.HE_SAYS.match(place.whole):
        yield Text("没有写明是谁说的", "it does not say who said it")
    yield from neighbours.turned(place, goods, alone=False)
