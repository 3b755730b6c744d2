"""Sentences of approval and of what is public: drafts, signatures, corrections, withdrawals."""

import json

from django.urls import reverse

from office.complaints.fields import FIELD
from office.corrections.models import Correction
from office.drafts.void_words import why
from office.history.version_diff import changes as version_changes
from office.history.word_diff import pieces
from office.site.correction_labels import GROUNDS, SOURCES
from office.site.history.entry import Change, Group, Said
from office.site.history.log_row import LogRow, Sentence, labels
from office.site.history.signed_values import told
from office.withdrawals.scopes import acting_scope
from office.words import moment, say
from sync.instants import parse_instant


def draft_act(zh: str, en: str, group: Group) -> Sentence:
    """An act on a draft in which its words are new; `{n}` is the number."""

    def sentence(log: LogRow) -> Said:
        return Said(say(zh, en, n=log.number), group, url=_draft_url(log))

    return sentence


def _draft_url(log: LogRow) -> str:
    return reverse("site:draft", args=[log.number]) if log.all_units and log.number else ""


def sent_back(log: LogRow) -> Said:
    """A draft sent back; the reason is for who reads complaints of every unit."""
    rows = log.history.sent_back.get(log.number, [])
    reason = next((one.reason for one in rows if one.person == log.event.actor), "")
    return Said(
        say("退回第 {n} 批", "Sent draft {n} back", n=log.number),
        Group.SIGNING,
        quote=reason if log.all_units else "",
        url=_draft_url(log),
    )


def voided(log: LogRow) -> Said:
    """A draft that fell, and why."""
    draft = log.history.drafts.get(log.number)
    notes: tuple[str, ...] = ()
    if draft is not None and draft.void_reason and log.all_units:
        notes = (why(draft, log.names.get(draft.void_by, draft.void_by)),)
    title = say("第 {n} 批作废，须重新定稿", "Draft {n} is void; freeze again", n=log.number)
    return Said(title, Group.SIGNING, notes, url=_draft_url(log))


def hour_set(log: LogRow) -> Said:
    """The hour at which a draft is to be published."""
    at = moment(parse_instant(log.after))
    title = say(
        "第 {n} 批定于 {at} 公示", "Draft {n} is to be published at {at}", n=log.number, at=at
    )
    return Said(title, Group.PUBLIC, url=_draft_url(log))


def published(log: LogRow) -> Said:
    """The publication that a version of it first stood in."""
    seq = log.number
    version = next((one for one in log.history.versions.values() if one.seq == seq), None)
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


def correction_proposed(log: LogRow) -> Said:
    """A correction proposed: where from, on what ground, which fields, its note."""
    after, row = log.after, _proposed_then(log)
    title = say(
        "提出更正（{source}，{ground}）",
        "Proposed a correction ({source}; {ground})",
        source=SOURCES[after["by"]],
        ground=GROUNDS[after["ground"]],
    )
    fields = say("改：{fields}", "Changes: {fields}", fields=labels(after["fields"]))
    return Said(title, Group.CHANGE, (fields,), quote=row.note if row else "")


def mark_proposed(log: LogRow) -> Said:
    """A reply, or the state of an objection, that is to stand with what is published."""
    if log.after["kind"] == Correction.Kind.REPLY:
        title = say(
            "经营者的答复待随记录公示", "The operator's reply is to be shown with the record"
        )
    else:
        title = say(
            "异议的状态待随记录公示", "State of the objection to be published with the record"
        )
    return Said(title, Group.CHANGE)


def _proposed_then(log: LogRow) -> Correction | None:
    """The correction of this very act: what was taken back may have been proposed anew."""
    of_version = log.before["version"]
    acts = [
        event.number
        for event in log.history.events
        if event.act == log.event.act and json.loads(event.before)["version"] == of_version
    ]
    corrections = (row for row in log.history.corrections if not row.is_mark)
    rows = [row for row in corrections if row.of_version == of_version]
    rows.sort(key=lambda row: row.proposed_at, reverse=True)  # as the events are: the newest first
    return dict(zip(acts, rows, strict=False)).get(log.event.number)


def corrected(log: LogRow) -> Said:
    """A correction published: both versions, word by word."""
    before, after = log.before["version"], log.after["version"]
    old, new = log.history.versions.get(before), log.history.versions.get(after)
    found = version_changes(old, new) if old and new else []
    changed = tuple(
        Change(
            str(FIELD[one.field].label),
            pieces(told(one.field, one.old), told(one.field, one.new)),
        )
        for one in found
    )
    title = (
        say(
            "更正生效：第 {new} 版代替第 {old} 版",
            "Correction in effect: version {new} replaces version {old}",
            new=after,
            old=before,
        )
        if log.event.act == "correct"
        else say(
            "答复或异议已随记录公示：第 {new} 版代替第 {old} 版",
            "Reply or objection published with the record: version {new} replaces version {old}",
            new=after,
            old=before,
        )
    )
    return Said(title, Group.PUBLIC, changes=changed)


def taken_down(log: LogRow) -> Said:
    """What took it down, and the reason given."""
    after = log.after
    scope, url = log.event.subject.partition(" ")[0], ""
    row = log.history.withdrawals.get(f"withdrawal {after['envelope']}")
    if row is not None:
        known, _ = acting_scope(row.scope, row.target)
        scope = str(known.label)
        url = reverse("site:withdrawal", args=[row.wd_version])
    title = say("紧急撤下：{scope}", "Taken down at once: {scope}", scope=scope)
    return Said(title, Group.PUBLIC, quote=after.get("reason", ""), url=url)


def confirmed(log: LogRow) -> Said:
    """The second officer's confirmation."""
    return Said(
        say("确认撤下（撤下件第 {n} 版）", "Confirmed withdrawal {n}", n=log.number), Group.PUBLIC
    )


def kept_down(log: LogRow) -> Said:
    """That another officer looked at it and kept it down, and why."""
    return Said(
        say("复核，保持撤下", "Reviewed, and kept down"),
        Group.PUBLIC,
        quote=log.after.get("reason", ""),
    )


def lift_asked(log: LogRow) -> Said:
    """That somebody asked for it to be put back, and why."""
    return Said(
        say("申请解除撤下", "Asked for the withdrawal to be lifted"),
        Group.PUBLIC,
        quote=log.after.get("reason", ""),
    )


def put_back(log: LogRow) -> Said:
    seq = log.after["seq"]
    return Said(
        say("解除撤下，随第 {n} 号公示恢复", "Put back with publication {n}", n=seq), Group.PUBLIC
    )
