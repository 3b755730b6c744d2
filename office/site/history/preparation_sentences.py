"""Sentences of what happens before publication: taken in, checked, changed, opposed."""

from django.urls import reverse

from office.complaints.field_changes import FACTS, in_order, label
from office.history.record_events import among
from office.opinions.exclusion_codes import EXCLUSIONS, GROUNDS
from office.opinions.flow import Act
from office.plate_words.models import SettledWords
from office.prior_notices.labels import WAYS
from office.prior_notices.models import numbered
from office.site.history.entry import Change, Group, Said
from office.site.history.log_row import LogRow, Sentence, labels, listed
from office.site.history.value_changes import cell_pieces, facts_changed
from office.site.opinions.labels import ACTS, KINDS
from office.site.privacy.marked_text import kind_name
from office.words import say


def taken_in(log: LogRow) -> Said:
    """How it came in: typed, or from which row of which file; or what a later file says."""
    upload = log.history.uploads[log.event.at]
    if upload.profile == "typed":
        return Said(say("手工录入", "Typed in"), Group.CHANGE)
    if upload.pk != log.history.complaint.upload_id:
        proposed = [one for one in log.history.proposals.values() if one.upload_id == upload.pk]
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
    row = log.history.complaint.source_row
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

    def sentence(log: LogRow) -> Said:
        return Said(say(zh, en, row=log.number), Group.CHANGE, _file(log))

    return sentence


def words_settled(log: LogRow) -> Said:
    """What was done with the words that were proposed for it."""
    act = str(dict(SettledWords.Act.choices)[log.after["act"]])
    return Said(say("公示文字：{act}", "Words for the plate: {act}", act=act), Group.CHANGE)


def row_mended(log: LogRow) -> Said:
    """Which cells of its row were mended before it was taken in, from what to what."""
    words = say(
        "录入前改正了第 {row} 行", "Row {row} corrected before it was taken in", row=log.number
    )
    row, before, after = log.row, log.before, log.after
    changed = [
        Change(label(name), cell_pieces(row, name, before[name], after[name]))
        for name in in_order(after)
    ]
    return Said(words, Group.CHANGE, _file(log), tuple(changed))


def _file(log: LogRow) -> tuple[str, ...]:
    """Which file the row is of, where it is not the one that the complaint came in."""
    if log.row is None or log.row.upload.pk == log.history.complaint.upload_id:
        return ()
    return (say("文件“{file}”", "File “{file}”", file=log.row.upload.name),)


def edited(log: LogRow) -> Said:
    """Which words were edited, and facts as they were and are; former words are kept nowhere."""
    fields = labels(log.after or log.before)
    before, after = log.before or {}, log.after or {}
    facts = in_order(FACTS & before.keys() & after.keys())
    title = say("修改了{fields}", "Edited: {fields}", fields=fields)
    return Said(title, Group.CHANGE, changes=facts_changed(log, facts))


def secrecy(log: LogRow) -> Said:
    """The secrecy check passed, perhaps with others; or due again for the words changed."""
    after = log.after
    if after.get("passed") is False:
        return Said(
            say(
                "文字有改动，保密审查须重新确认",
                "Words were changed; the secrecy check is due again",
            ),
            Group.CHANGE,
        )
    several = len(among(log.event))
    if "taken back" in after:
        said = say("保密审查的确认已取消", "The secrecy check was taken back")
        note = say("与其他 {n} 件一并取消", "Together with {n} others", n=several - 1)
        return Said(said, notes=(note,) if several > 1 else ())
    note = say("与其他 {n} 件一并确认", "Together with {n} others", n=several - 1)
    return Said(say("保密审查通过", "Secrecy check passed"), notes=(note,) if several > 1 else ())


def privacy_decision(zh: str, en: str) -> Sentence:
    """A finding cleared or masked: field and kind, never what was found."""

    def sentence(log: LogRow) -> Said:
        after = log.after
        return Said(
            say(zh, en, field=label(after["field"]), kind=kind_name(after["kind"])), Group.CHANGE
        )

    return sentence


def decided(log: LogRow) -> Said:
    """A change that a file proposed, or that was typed: facts as they were and are."""
    before, after = log.before, log.after
    facts = in_order(name for name in after["fields"] if name in before)
    words = in_order(name for name in after["fields"] if name not in before)
    proposal = log.history.proposals.get(log.number)
    typed = proposal is not None and proposal.upload.profile == "typed"
    if typed:
        title = say("修改了事实", "Edited the facts")
    elif after["accepted"]:
        title = say("采纳了文件提出的改动", "Accepted the change that a file proposed")
    else:
        title = say("未采纳文件提出的改动", "Refused the change that a file proposed")
    changed = (*facts_changed(log, facts), *(Change(label(name)) for name in words))
    return Said(title, Group.CHANGE, changes=changed)


def picked(log: LogRow) -> Said:
    """Whether it was picked where its month is published selectively (R9)."""
    listed = log.history.complaint.pk in log.after.get("listed", ())
    return Said(
        say("选为公示", "Picked for publication")
        if listed
        else say("未选入本月公示", "Left out of what its month publishes"),
        Group.CHANGE,
    )


def operator_changed(log: LogRow) -> Said:
    """Which fields of its operator's registration were changed."""
    fields = labels(log.after)
    return Said(
        say("修改了经营者登记：{fields}", "The operator's registration: {fields}", fields=fields)
        if fields
        else say("修改了经营者登记", "Changed the operator's registration"),
        Group.CHANGE,
    )


def opinion_step(act: Act) -> Sentence:
    """A step of a written opinion (R28) with its words."""

    def sentence(log: LogRow) -> Said:
        row = log.history.opinions[log.number]
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


def notice_issued(log: LogRow) -> Said:
    """The notice that was issued, by its number."""
    year, _, serial = str(log.after["number"]).partition("/")
    number = numbered(int(year), int(serial))
    return Said(say("出具{n}", "Issued: {n}", n=number), Group.CHANGE)


def notice_delivered(log: LogRow) -> Said:
    """The day and the way of delivery, and until when the operator may answer."""
    title = say("告知书送达：{way}", "The notice was delivered: {way}", way=WAYS[log.after["how"]])
    notes = [say("送达日期 {day}", "On {day}", day=log.after["on"])]
    if log.after["until"]:
        notes.append(say("答复截至 {day}", "Answer by {day}", day=log.after["until"]))
    return Said(title, Group.CHANGE, tuple(notes))
