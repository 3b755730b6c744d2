"""What a set tells that is no record's, in words out of the signed bytes: warnings, good news.

Beside it what replies and objections it shows with records that say something else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from office.drafts.signed_before import SignedBefore
from office.words import amid
from sync.bundle import Bundle, NewsEntry
from sync.news_words import KINDS, PARTS
from sync.objection_words import OBJECTIONS
from sync.records import Record, Text
from sync.screen_notices import News

_NOT_SAID = frozenset({"id", "nonce", "kind", "title", "text"})
_CHANGES = {
    "new": Text("新增", "New"),
    "changed": Text("变更", "Changed"),
    "gone": Text("撤出", "Gone"),
}
_OBJECTIONS: dict[str, Text] = {state: one.said for state, one in OBJECTIONS.items()}


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
        kind = KINDS.get(told.kind, Text(told.kind, told.kind))
        if isinstance(told, NewsEntry):
            return _line(self.change, kind, [(f"{told.id}（已撤下）", f"{told.id} (taken down)")])
        if self.change == "gone":
            return _line(self.change, kind, [(told.title.zh, told.title.pick("en"))])
        return _line(self.change, kind, _said(told))


def _line(change: str, kind: Text, parts: Iterable[tuple[str, str]]) -> Text:
    kept = [(zh.replace("\n", ""), en.replace("\n", " ")) for zh, en in parts if zh or en]
    first = _CHANGES[change]
    return Text(
        f"{first.zh}{kind.zh}：{'；'.join(zh for zh, _ in kept)}",
        f"{first.en}: {kind.en}: {'; '.join(en for _, en in kept)}",
    )


def _said(told: News) -> Iterator[tuple[str, str]]:
    """Headline and text, then every part that says something, by its name."""
    yield from ((one.zh, one.pick("en")) for one in (told.title, told.text))
    for name in told.__struct_fields__:
        if name not in _NOT_SAID:
            yield from _named(name, getattr(told, name))


def _named(name: str, value: object) -> Iterator[tuple[str, str]]:
    """A part with its name; of steps and services, whose order is their name, the words alone."""
    if isinstance(value, tuple):
        for at, one in enumerate(value, 1):
            if isinstance(one, Text):
                yield one.zh, one.pick("en")
            else:
                yield from _named(f"{name}.{at}", one)
    elif value not in (None, ""):
        zh, en = (value.zh, value.pick("en")) if isinstance(value, Text) else (value, value)
        yield f"{PARTS[name].zh} {zh}", f"{amid(PARTS[name].en)} {en}"


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
        state, on = record.objection.state, record.objection.on
        known = _OBJECTIONS.get(state, Text(state, state))
        found.append(Text(f"{known.zh}（{on}）", f"{known.en} ({on})"))
    return found
