"""What a set tells that is no record's, in words out of the signed bytes: warnings, good news.

Beside it what replies and objections it shows with records that say something else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from office.drafts.signed_before import SignedBefore
from sync.bundle import Bundle, NewsEntry
from sync.records import Record, Text
from sync.screen_notices import ConsumerWarning, News, Notice

_KINDS: dict[str, Text] = {
    "consumer_warning": Text("消费警示", "Consumer warning"),
    "recall": Text("召回", "Recall"),
    "risk": Text("风险提示", "Notice of risk"),
    "station": Text("消费维权服务站", "Consumer service station"),
    "assured": Text("放心消费承诺", "Worry-free shopping promise"),
    "no_reason_return": Text("无理由退货", "Returns without a reason"),
    "improvement": Text("改进", "Improvement"),
    "typical": Text("典型个案", "Typical case"),
    "drill": Text("撤下演练", "Drill of taking down"),
}
_CHANGES = {
    "new": Text("新增", "New"),
    "changed": Text("变更", "Changed"),
    "gone": Text("撤出", "Gone"),
}
_OBJECTIONS = {
    "raised": Text("经营者已提出异议，正在核查", "raised, being looked into"),
    "upheld": Text("异议成立", "upheld"),
    "partly_upheld": Text("异议部分成立", "upheld in part"),
    "refused": Text("异议不成立", "not upheld"),
    "taken_back": Text("异议已撤回", "taken back"),
    "consumer_raised": Text("消费者已提出异议，正在核查", "by the consumer, being looked into"),
    "consumer_upheld": Text("消费者的异议成立", "by the consumer, upheld"),
    "consumer_partly_upheld": Text("消费者的异议部分成立", "by the consumer, upheld in part"),
    "consumer_refused": Text("消费者的异议不成立", "by the consumer, not upheld"),
    "consumer_taken_back": Text("消费者的异议已撤回", "by the consumer, taken back"),
}


@dataclass(frozen=True)
class NewsChange:
    """A warning or good news that an index tells anew, otherwise, or no more.

    `told` is its entry where its words are gone, since it was taken down.
    """

    change: Literal["new", "changed", "gone"]
    told: News | NewsEntry

    @property
    def said(self) -> Text:
        """All of it that a person has to know, in one line."""
        told = self.told
        kind = _KINDS.get(told.kind, Text(told.kind, told.kind))
        if isinstance(told, NewsEntry):
            return _line(self.change, kind, [(f"{told.id}（已撤下）", f"{told.id} (taken down)")])
        if self.change == "gone":
            return _line(self.change, kind, [(told.title.zh, told.title.pick("en"))])
        parts = [(told.title.zh, told.title.pick("en")), (told.text.zh, told.text.pick("en"))]
        if isinstance(told, ConsumerWarning):
            parts += _of_warning(told)
        else:
            parts += _of_notice(told)
        return _line(self.change, kind, [*parts, (f"至 {told.until}", f"until {told.until}")])


def _line(change: str, kind: Text, parts: Iterable[tuple[str, str]]) -> Text:
    kept = [(zh.replace("\n", ""), en.replace("\n", " ")) for zh, en in parts if zh or en]
    first = _CHANGES[change]
    return Text(
        f"{first.zh}{kind.zh}：{'；'.join(zh for zh, _ in kept)}",
        f"{first.en}: {kind.en}: {'; '.join(en for _, en in kept)}",
    )


def _of_warning(told: ConsumerWarning) -> list[tuple[str, str]]:
    steps = [(step.zh, step.pick("en")) for step in told.steps]
    evidence = ("", "")
    if told.number is not None and told.period:
        months = "—".join(told.period)
        evidence = f"{months} {told.number} 件", f"{told.number} in {months}"
    scope = (f"范围 {told.scope}", f"scope {told.scope}") if told.scope else ("", "")
    maker = f"制作 {told.maker}", f"made by {told.maker}"
    return [*steps, scope, evidence, maker]


def _of_notice(told: Notice) -> list[tuple[str, str]]:
    return [
        (f"经营者 {told.operator}", f"operator {told.operator}") if told.operator else ("", ""),
        *_states(told),
        *((word, word) for word in (told.shop, told.shop_no, told.place, told.hours, told.phone)),
        *((service.zh, service.pick("en")) for service in told.services),
        (f"提供 {told.provider}", f"provided by {told.provider}"),
        (
            f"核查 {told.checked_by} {told.checked_on or ''}",
            f"checked by {told.checked_by} {told.checked_on or ''}",
        ),
    ]


def _states(told: Notice) -> list[tuple[str, str]]:
    """Of an improvement how it was, and how it is; of a typical case finding and advice."""
    pairs = (
        ("原来", "before", told.before),
        ("现在", "now", told.after),
        (f"认定（{told.decision}）", f"finding ({told.decision})", told.finding),
        ("提示", "advice", told.advice),
    )
    return [(f"{zh} {one.zh}", f"{en} {one.pick('en')}") for zh, en, one in pairs if one]


def news_changes(before: SignedBefore, after: Bundle) -> list[NewsChange]:
    """How `after` differs from what is published in what it tells.

    What comes back after it was taken down is new: its words are nowhere else.
    """
    old = {entry.id: entry for entry in (before.index.news if before.index else ())}
    new: list[News] = [*after.warnings, *after.notices]
    found = [
        NewsChange("changed" if told.id in before.news else "new", told)
        for told in new
        if before.news.get(told.id) != told
    ]
    gone = old.keys() - {told.id for told in new}
    return [
        *found,
        *(NewsChange("gone", before.news.get(key, old[key])) for key in old if key in gone),
    ]


def voices(record: Record) -> list[Text]:
    """What a record shows besides the bureau's own words: the operator's reply, an objection."""
    found = []
    if record.reply:
        words = record.reply.text
        found.append(Text(f"经营者答复：{words.pick('zh')}", f"Reply: {words.pick('en')}"))
    if record.objection:
        state = record.objection.state
        known = _OBJECTIONS.get(state, Text(state, state))
        on = record.objection.on
        found.append(Text(f"{known.zh}（{on}）", f"Objection: {known.en} ({on})"))
    return found
