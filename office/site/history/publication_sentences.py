"""Sentences of approval and of what is public: drafts, signatures, corrections, withdrawals."""

from django.urls import reverse

from office.complaints.fields import FIELD
from office.drafts.void_reasons import why
from office.history.version_diff import changes as version_changes
from office.history.word_diff import pieces
from office.site.corrections.case import GROUNDS, SOURCES, WAYS
from office.site.history.entry import Change, Group, Said
from office.site.history.told import Sentence, Told, labels, shown
from office.withdrawals.scopes import acting_scope
from office.words import moment, say
from sync.instants import parse_instant


def draft_act(zh: str, en: str, group: Group) -> Sentence:
    """An act on a draft in which its words are new; `{n}` is the number."""

    def sentence(told: Told) -> Said:
        return Said(say(zh, en, n=told.number), group, url=_draft_url(told))

    return sentence


def _draft_url(told: Told) -> str:
    return reverse("site:draft", args=[told.number]) if told.all_units and told.number else ""


def sent_back(told: Told) -> Said:
    """A draft sent back; the reason is for who reads complaints of every unit."""
    rows = told.history.sent_back.get(told.number, [])
    reason = next((one.reason for one in rows if one.person == told.event.actor), "")
    return Said(
        say("退回第 {n} 件", "Sent draft {n} back", n=told.number),
        Group.SIGNING,
        quote=reason if told.all_units else "",
        url=_draft_url(told),
    )


def voided(told: Told) -> Said:
    """A draft that fell, and why."""
    draft = told.history.drafts.get(told.number)
    notes: tuple[str, ...] = ()
    if draft is not None and draft.void_reason and told.all_units:
        notes = (why(draft, told.names.get(draft.void_by, draft.void_by)),)
    title = say("第 {n} 件作废，须重新定稿", "Draft {n} is void; freeze again", n=told.number)
    return Said(title, Group.SIGNING, notes, url=_draft_url(told))


def hour_set(told: Told) -> Said:
    """The hour at which a draft is to be published."""
    at = moment(parse_instant(told.after))
    title = say(
        "第 {n} 件定于 {at} 公示", "Draft {n} is to be published at {at}", n=told.number, at=at
    )
    return Said(title, Group.PUBLIC, url=_draft_url(told))


def published(told: Told) -> Said:
    """The publication that a version of it first stood in."""
    seq = told.number
    version = next((one for one in told.history.versions.values() if one.seq == seq), None)
    if version is None or version.version == 1:
        title = say("首次公示，第 {seq} 号", "First published, number {seq}", seq=seq)
    else:
        title = say(
            "公示第 {version} 版，第 {seq} 号",
            "Version {version} published, number {seq}",
            version=version.version,
            seq=seq,
        )
    return Said(title, Group.PUBLIC)


def correction_proposed(told: Told) -> Said:
    """A correction proposed: where from, on what ground, which fields, its note."""
    of_version = told.before["version"]
    after = told.after
    row = next((one for one in told.history.corrections if one.of_version == of_version), None)
    title = say(
        "提出更正（{source}，{ground}）",
        "Proposed a correction ({source}; {ground})",
        source=SOURCES[after["by"]],
        ground=GROUNDS[after["ground"]],
    )
    fields = say("改：{fields}", "Changes: {fields}", fields=labels(after["fields"]))
    return Said(title, Group.CHANGE, (fields,), quote=row.note if row else "")


def corrected(told: Told) -> Said:
    """A correction published: both versions, word by word."""
    before, after = told.before["version"], told.after["version"]
    old, new = told.history.versions.get(before), told.history.versions.get(after)
    found = version_changes(old, new) if old and new else []
    changed = tuple(
        Change(
            str(FIELD[one.field].label),
            pieces(shown(one.field, one.old), shown(one.field, one.new)),
        )
        for one in found
    )
    title = say(
        "更正生效：第 {new} 版代替第 {old} 版",
        "The correction holds: version {new} in place of {old}",
        new=after,
        old=before,
    )
    return Said(title, Group.PUBLIC, changes=changed)


def applicant_told(told: Told) -> Said:
    """The applicant told of a correction's result: on which day, and how (R33)."""
    title = say(
        "{on} 告知申请人更正结果（{how}）",
        "The applicant was told of the result on {on} ({how})",
        on=told.after["on"],
        how=WAYS[told.after["how"]],
    )
    return Said(title, Group.PUBLIC)


def taken_down(told: Told) -> Said:
    """What took it down, and the reason given."""
    after = told.after
    scope, url = told.event.subject.partition(" ")[0], ""
    row = told.history.withdrawals.get(f"withdrawal {after['envelope']}")
    if row is not None:
        known, _ = acting_scope(row.scope, row.target)
        scope = str(known.label)
        url = reverse("site:withdrawal", args=[row.wd_version])
    title = say("紧急撤下：{scope}", "Taken down at once: {scope}", scope=scope)
    return Said(title, Group.PUBLIC, quote=after.get("reason", ""), url=url)


def confirmed(told: Told) -> Said:
    """The second officer's confirmation."""
    return Said(
        say("确认撤下（撤下件第 {n} 版）", "Confirmed withdrawal {n}", n=told.number), Group.PUBLIC
    )


def lift_asked(told: Told) -> Said:
    """That somebody asked for it to be put back, and why."""
    return Said(
        say("申请解除撤下", "Asked for the withdrawal to be lifted"),
        Group.PUBLIC,
        quote=told.after.get("reason", ""),
    )


def put_back(told: Told) -> Said:
    """The publication that put it back."""
    seq = told.after["seq"]
    return Said(
        say("解除撤下，随第 {n} 号公示恢复", "Put back with publication {n}", n=seq), Group.PUBLIC
    )
