"""Sentences of what happens before publication: taken in, checked, changed, opposed."""

from django.urls import reverse

from office.complaints.field_changes import FACTS, in_order, label
from office.history.record_events import among
from office.opinions.exclusion_codes import EXCLUSIONS, GROUNDS
from office.opinions.flow import Act
from office.site.history.changed import cell_pieces, facts_changed
from office.site.history.entry import Change, Group, Said
from office.site.history.told import Sentence, Told, labels, listed
from office.site.opinions.labels import ACTS, KINDS
from office.site.privacy.marked_text import kind_name
from office.words import say


def taken_in(told: Told) -> Said:
    """How it came in: typed, or from which row of which file; or what a later file says."""
    upload = told.history.uploads[told.event.at]
    if upload.profile == "typed":
        return Said(say("手工录入", "Typed in"), Group.CHANGE)
    if upload.pk != told.history.complaint.upload_id:
        proposed = [one for one in told.history.proposals.values() if one.upload_id == upload.pk]
        fields = listed([label(name) for one in proposed for name in one.changes])
        return Said(
            say(
                "文件“{file}”所记不同，提出改动",
                "The file “{file}” says otherwise",
                file=upload.name,
            ),
            Group.CHANGE,
            (say("涉及：{fields}", "Concerns: {fields}", fields=fields),) if fields else (),
        )
    row = told.history.complaint.source_row
    if row is None:
        return Said(
            say("从文件“{file}”录入", "Taken in from “{file}”", file=upload.name), Group.CHANGE
        )
    return Said(
        say(
            "从文件“{file}”第 {row} 行录入",
            "Taken in from row {row} of “{file}”",
            file=upload.name,
            row=row,
        ),
        Group.CHANGE,
    )


def upload_row(zh: str, en: str) -> Sentence:
    """What was done to its row before it was taken in; `{row}` is the number."""

    def sentence(told: Told) -> Said:
        return Said(say(zh, en, row=told.number), Group.CHANGE, _file(told))

    return sentence


def row_mended(told: Told) -> Said:
    """Which cells of its row were mended before it was taken in, from what to what."""
    words = say(
        "录入前改正了第 {row} 行", "Row {row} mended before it was taken in", row=told.number
    )
    row, before, after = told.row, told.before, told.after
    changed = [
        Change(label(name), cell_pieces(row, name, before[name], after[name]))
        for name in in_order(after)
    ]
    return Said(words, Group.CHANGE, _file(told), tuple(changed))


def _file(told: Told) -> tuple[str, ...]:
    """Which file the row is of, where it is not the one that the complaint came in."""
    if told.row is None or told.row.upload.pk == told.history.complaint.upload_id:
        return ()
    return (say("文件“{file}”", "File “{file}”", file=told.row.upload.name),)


def edited(told: Told) -> Said:
    """Which words were edited, and facts as they were and are; former words are kept nowhere."""
    fields = labels(told.after or told.before)
    before, after = told.before or {}, told.after or {}
    facts = in_order(FACTS & before.keys() & after.keys())
    title = say("修改了{fields}", "Edited: {fields}", fields=fields)
    return Said(title, Group.CHANGE, changes=facts_changed(told, facts))


def secrecy(told: Told) -> Said:
    """The secrecy check passed, perhaps with others; or due again for the words changed."""
    after = told.after
    if "taken back" in after:
        return Said(say("收回保密审查", "The secrecy check was taken back"), Group.CHANGE)
    if after.get("passed") is False:
        return Said(
            say(
                "文字有改动，保密审查须重新确认",
                "Words were changed; the secrecy check is due again",
            ),
            Group.CHANGE,
        )
    several = len(among(told.event))
    if "taken back" in after:
        said = say("保密审查的确认已取消", "The secrecy check was taken back")
        note = say("与其他 {n} 件一并取消", "Together with {n} others", n=several - 1)
        return Said(said, notes=(note,) if several > 1 else ())
    note = say("与其他 {n} 件一并确认", "Together with {n} others", n=several - 1)
    return Said(say("保密审查通过", "Secrecy check passed"), notes=(note,) if several > 1 else ())


def privacy_decision(zh: str, en: str) -> Sentence:
    """A finding cleared or masked: field and kind, never what was found."""

    def sentence(told: Told) -> Said:
        after = told.after
        return Said(
            say(zh, en, field=label(after["field"]), kind=kind_name(after["kind"])), Group.CHANGE
        )

    return sentence


def decided(told: Told) -> Said:
    """A change that a file proposed, or that was typed: facts as they were and are."""
    before, after = told.before, told.after
    facts = in_order(name for name in after["fields"] if name in before)
    words = in_order(name for name in after["fields"] if name not in before)
    proposal = told.history.proposals.get(told.number)
    typed = proposal is not None and proposal.upload.profile == "typed"
    if typed:
        title = say("修改了事实", "Edited the facts")
    elif after["accepted"]:
        title = say("采纳了文件提出的改动", "Accepted the change that a file proposed")
    else:
        title = say("未采纳文件提出的改动", "Refused the change that a file proposed")
    changed = (*facts_changed(told, facts), *(Change(label(name)) for name in words))
    return Said(title, Group.CHANGE, changes=changed)


def picked(told: Told) -> Said:
    """Whether it was picked where its month is published selectively (R9)."""
    listed = told.history.complaint.pk in told.after.get("listed", ())
    return Said(
        say("选为公示", "Picked for publication")
        if listed
        else say("未选入本月公示", "Left out of what its month publishes"),
        Group.CHANGE,
    )


def operator_changed(told: Told) -> Said:
    """Which fields of its operator's registration were changed."""
    fields = labels(told.after)
    return Said(
        say("修改了经营者登记：{fields}", "The operator's registration: {fields}", fields=fields)
        if fields
        else say("修改了经营者登记", "Changed the operator's registration"),
        Group.CHANGE,
    )


def opinion_step(act: Act) -> Sentence:
    """A step of a written opinion (R28) with its words."""

    def sentence(told: Told) -> Said:
        row = told.history.opinions[told.number]
        step = next((one for one in row.steps.all() if one.act == act), None)
        notes = []
        if act in {Act.FILE, Act.PROPOSE} and row.ground:
            notes.append(str(GROUNDS.get(row.ground, "")))
        if act in {Act.FORWARD, Act.PROPOSE, Act.APPROVE} and row.exclusion:
            notes.append(f"{row.exclusion} {EXCLUSIONS[row.exclusion]}")
        quote = row.text if act in {Act.FILE, Act.PROPOSE} else step.words if step else ""
        title = say(
            "{kind}意见：{act}",
            "Opinion “{kind}”: {act}",
            kind=KINDS[row.kind],
            act=ACTS[act],
        )
        url = reverse("site:opinion", args=[row.pk])
        return Said(title, Group.SIGNING, tuple(notes), quote=quote, url=url)

    return sentence
