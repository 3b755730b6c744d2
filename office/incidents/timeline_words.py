"""The lines of an event in words, the same on its page, at the terminal and in the document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.timezone import localtime

from office.accounts.display_names import names
from office.audit.record import ACTING
from office.errors import Sentences
from office.incidents.acts import CLOSE, JOIN, NOTE, OPEN
from office.incidents.timeline import Kind, Line
from office.monitoring.on_site_acts import DEEDS, OnSiteAct
from office.roles import label
from office.withdrawals.scopes import acting_scope
from office.withdrawals.targets import target_names
from office.words import say

_KEY_SHOWN = 16
"""Characters of a key's id, as other pages show it."""
_TITLES: dict[Kind, Sentences] = {
    "opened": OPEN.outcomes[0].told,
    "joined": JOIN.outcomes[0].told,
    "note": NOTE.outcomes[0].told,
    "closed": CLOSE.outcomes[0].told,
    "taken down": ("撤下：{what}", "Taken down: {what}"),
    "confirmed": ("第二人确认：{what}", "Confirmed: {what}"),
    "kept down": ("复核，保持撤下：{what}", "Reviewed and kept down: {what}"),
    "on site": ("现场处置：{what}", "Seen to on site: {what}"),
    "lift asked": ("申请解除：{what}", "Lifting requested: {what}"),
    "lift taken back": ("收回解除申请：{what}", "Lifting request taken back: {what}"),
    "lifted": ("解除：{what}", "Put back: {what}"),
}


@dataclass(frozen=True)
class LineWords:
    """A line: when to the second, what, by whom, in which words, its number in the log."""

    kind: Kind
    at: str
    title: str
    who: str
    words: str
    more: str
    log: int


def told(lines: Sequence[Line]) -> list[LineWords]:
    """The lines in the language in hand."""
    rows = [line.withdrawal for line in lines if line.withdrawal]
    called = target_names((row.scope, row.target) for row in rows)
    people = names({line.who for line in lines})
    return [_told(line, called, people) for line in lines]


def _told(
    line: Line, called: Mapping[tuple[str, str], str], people: Mapping[str, str]
) -> LineWords:
    row = line.withdrawal
    what = ""
    if row:
        what = say(
            "{name}（撤下件第 {n} 版）",
            "{name} (envelope {n})",
            name=called[row.scope, row.target],
            n=row.wd_version,
        )
    zh, en = _TITLES[line.kind]
    return LineWords(
        line.kind,
        f"{localtime(line.at):%Y-%m-%d %H:%M:%S}",
        say(zh, en).replace("{what}", what),
        _who(people[line.who], line.role),
        _on_site(line.on_site) if line.on_site else line.words,
        _more(line),
        line.log,
    )


def _who(name: str, role: str) -> str:
    bare = role.removeprefix(ACTING)
    if bare in ("", "clerk", "system", "none"):
        return name
    office = label(bare) if bare == role else say("代理{office}", "acting {office}",
                                                   office=label(bare))  # fmt: skip
    return say("{name}（{office}）", "{name} ({office})", name=name, office=office)


def _more(line: Line) -> str:
    """Scope and key of what was signed, the publication of what was put back."""
    row = line.withdrawal
    if line.kind == "lifted":
        return say("第 {n} 号公示", "publication {n}", n=line.seq)
    if row is None or not line.key:
        return ""
    key = say("密钥 {id}", "key {id}", id=line.key[:_KEY_SHOWN])
    if line.kind != "taken down":
        return key
    scope, _ = acting_scope(row.scope, row.target)
    return say("范围：{scope}；{key}", "scope: {scope}; {key}", scope=scope.label, key=key)


def _on_site(act: OnSiteAct) -> str:
    done: Sentences = DEEDS.get(act.deed, (act.deed, act.deed))
    return f"{act.screen} {say(*done)}" + (f" · {act.note}" if act.note else "")
