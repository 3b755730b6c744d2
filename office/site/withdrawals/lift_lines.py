"""Lifts as the page of withdrawals tells them: who asked why, in which draft, what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from office.accounts.display_names import names
from office.withdrawals.lift_history import LiftStory
from office.withdrawals.targets import target_names
from office.words import moment, say


@dataclass(frozen=True)
class LiftLine:
    """One lift: what of, its state in words, and the steps as sentences."""

    what: str
    url: str
    waits: bool
    state: str
    reason: str
    steps: tuple[str, ...]


def lift_lines(stories: Sequence[LiftStory]) -> list[LiftLine]:
    """The lines, in the order given."""
    rows = [story.row for story in stories if story.row]
    called = target_names((row.scope, row.target) for row in rows)
    slugs = {slug for story in stories for slug in (story.by, story.ended_by, *story.signers)}
    people = names(slugs - {""})
    return [_line(story, called, people) for story in stories]


def _line(
    story: LiftStory, called: Mapping[tuple[str, str], str], people: Mapping[str, str]
) -> LiftLine:
    row = story.row
    what = _what(story, called[row.scope, row.target] if row else "")
    url = reverse("site:withdrawal", args=[row.wd_version]) if row else ""
    waits = story.outcome == "waiting"
    return LiftLine(what, url, waits, _state(story), story.reason, tuple(_steps(story, people)))


def _what(story: LiftStory, name: str) -> str:
    """What is to come back: a withdrawal by its name, or all that a revoked key took down."""
    if story.row:
        n = story.row.wd_version
        return say("{name}（撤下件第 {n} 版）", "{name} (withdrawal {n})", name=name, n=n)
    return say(
        "已取消的密钥 {id} 所作的全部撤下",
        "everything that the revoked key {id} took down",
        id=story.keyid[:16],
    )


def _state(story: LiftStory) -> str:
    if story.outcome == "put back":
        return say("第 {n} 号公示已恢复", "put back by publication {n}", n=story.seq)
    if story.outcome == "taken back":
        return say("已收回申请", "no longer asked for")
    if story.signers:
        return say("待第二人签批或公示", "to be signed or published")
    if story.drafts and story.drafts[-1] not in story.sent_back:
        return say("在第 {n} 批送签件中", "in draft {n}", n=story.drafts[-1])
    return say("待列入下次定稿", "goes into the next draft")


def _steps(story: LiftStory, people: Mapping[str, str]) -> Iterator[str]:
    yield say("{who} {at} 申请", "asked by {who}, {at}", who=people[story.by], at=moment(story.at))
    for draft in story.drafts:
        yield (
            say("第 {n} 批送签件，被退回", "draft {n}, which was sent back", n=draft)
            if draft in story.sent_back
            else say("列入第 {n} 批送签件", "in draft {n}", n=draft)
        )
    if story.signers:
        who = say("、", ", ").join(people[slug] for slug in story.signers)
        yield say("{who}签批", "signed by {who}", who=who)
    if story.ended_at:
        who, at = people[story.ended_by], moment(story.ended_at)
        yield (
            say("{at} 恢复显示（{who}公示）", "back on {at} (published by {who})", who=who, at=at)
            if story.outcome == "put back"
            else say("{who} {at} 收回", "taken back by {who}, {at}", who=who, at=at)
        )
