"""The items of a draft as they are read without a script, where nothing counts as seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from layouts.slides import slide_type
from office.complaints.field_type import Kind, at_path
from office.complaints.fields import FIELDS
from office.drafts.index_changes import Beside
from office.drafts.review_steps import Ground, Step
from office.site.drafts.index_labels import label, numbered, order
from office.site.drafts.item_facts import Told, told
from office.words import say
from sync.records import Record


@dataclass(frozen=True)
class PlainItem:
    """One item: its heading, why it differs, its words by label, and the digests of its plates."""

    title: str
    told: Told
    words: tuple[tuple[str, str], ...]
    plates: tuple[tuple[str, int, int], ...]


def plain_items(steps: Iterable[Step], venues: Mapping[str, str]) -> list[PlainItem]:
    """What differs first, as on the sheet."""
    kept = list(steps)
    facts = told(kept)
    found = [_plain(step, facts[step.version], venues) for step in kept]
    return sorted(found, key=lambda one: not one.told.tags)


def title_of(step: Step, venues: Mapping[str, str]) -> str:
    """What an item is called outside the sheet: its venue, and the record or the kind of plate."""
    if isinstance(step.text, Ground):
        return say(
            "{month} 个案公示的书面依据",
            "{month}: ground of individual cases",
            month=step.text.month,
        )
    if isinstance(step.text, Beside):
        where = venues.get(step.text.venue, step.text.venue)
        return say("{venue} · 图面以外的内容", "{venue} · apart from the plates", venue=where)
    first = step.plates[0]
    name = slide_type(first.job.slide.kind).name
    record = first.record
    what = f"{record.operator.display_name} · {record.pub_id}" if record else say(name.zh, name.en)
    return f"{venues.get(first.job.venue, first.job.venue)} · {what}"


def _plain(step: Step, facts: Told, venues: Mapping[str, str]) -> PlainItem:
    if isinstance(step.text, Ground):
        words: tuple[tuple[str, str], ...] = (("", step.text.text),)
    elif isinstance(step.text, Beside):
        words = tuple(_beside(step.text))
    else:
        record = step.plates[0].record
        words = tuple(_words(record)) if record else ()
    plates = tuple(
        (plate.digest, plate.job.profile.width, plate.job.profile.height) for plate in step.plates
    )
    return PlainItem(title_of(step, venues), facts, words, plates)


def _beside(text: Beside) -> Iterable[tuple[str, str]]:
    shown = numbered(one.path for one in text.differences)
    for one in sorted(text.differences, key=lambda one: order(shown[one.path])):
        yield label(shown[one.path]), one.after or "—"


def _words(record: Record) -> Iterable[tuple[str, str]]:
    """What a record says in whole sentences, each once."""
    for field in FIELDS:
        if field.in_record and field.kind is Kind.TEXT:
            value = at_path(record, field.in_record)
            if isinstance(value, str) and value:
                yield str(field.label), value
