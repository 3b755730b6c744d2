"""What the review's module is given: steps, labels and addresses; words and pictures it fetches."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from django.urls import reverse

from layouts.formatting import in_band
from layouts.slides import slide_type
from layouts.slides.record.facts import RecordFacts
from layouts.slides.record.words import RECORD_WORDS
from office.accounts.display_names import names
from office.audit.record import actor
from office.channels.public_site.render import WIDE_MARKS
from office.complaints.field_type import Kind, at_path
from office.complaints.fields import FIELDS
from office.complaints.labels import OBJECTIONS
from office.drafts.index_changes import Beside
from office.drafts.item_acts import acts_at, blocks
from office.drafts.models import Draft, ItemAct
from office.drafts.plates_viewed import ReviewedDraft
from office.drafts.review_steps import Ground, Step
from office.registry.practice import practises
from office.site.drafts.index_labels import label, numbered, order
from office.site.drafts.item_facts import Told, told
from office.site.drafts.plain_items import title_of
from office.words import english, language, moment, say
from sync.bundle import BesidePlate, Blob, Entry, NewsEntry, Profile, SummaryPlate
from sync.news_words import KINDS
from sync.outcome_words import OUTCOMES
from sync.records import Band, Record

_ROWS = (SummaryPlate, Blob, Entry, BesidePlate, NewsEntry)
"""What is signed as rows without names of their parts: the page reads them by these names."""
_MANY = 5
"""Of fewer records it takes no more room to say all of each."""


def module_data(
    found: ReviewedDraft,
    must: list[Step],
    more: list[Step],
    seen: Iterable[str],
    venues: Mapping[str, str],
) -> dict[str, Any]:
    """The data that `review.js` reads.

    Args:
        must: the steps to be looked at; `more`: those that are as published, where asked for.
        seen: marks of what the person has seen.
        venues: names by id.
    """
    draft, review = found.review.draft, found.review
    marks = {mark for step in must for mark in step.marks}
    profiles = {plate.job.profile.name: plate.job.profile for plate in found.plates}
    lifts = [one.id for venue in review.venues for one in venue.lifts]
    keys = [keyid for venue in review.venues for keyid in venue.lifted_keys]
    facts = {version: _differs(version, one) for version, one in told(must).items()}
    return {
        "draft": draft.number,
        "digest": draft.digest,
        "roles": sorted(review.roles),
        "lifts": sorted({*lifts, *keys}),
        "withdrawals": msgspec.to_builtins(review.withdrawals),
        "formats": {shape.__name__: shape.__struct_fields__ for shape in _ROWS},
        "steps": [_step(step, venues) | facts.get(step.version, {}) for step in must],
        "more": [_step(step, venues) for step in more],  # nothing is done at them
        "seen": sorted(marks.intersection(seen)),
        "venues": dict(venues),
        "panels": {name: _panel(profile) for name, profile in profiles.items()},
        "outcomes": {code.value: said.in_full.pick(language()) for code, said in OUTCOMES.items()},
        "successes": {code.value: code.success.value for code in OUTCOMES},
        "objections": {code: str(words) for code, words in OBJECTIONS.items()},
        "kinds": {code: say(name.zh, name.en) for code, name in KINDS.items()},
        "money": _bands(found),
        "whose": RECORD_WORDS.pick(language()).by_code,
        "fields": _signed_fields(),
        "alike": _alike([step.plates[0].record for step in must if step.body]),
        "english": english(),
        "wide_marks": WIDE_MARKS,
        "practice": practises(),
        "urls": _addresses(draft.number),
    }


def acts_as_read(draft: Draft) -> dict[str, list[dict[str, Any]]]:
    """What was done at items, by their version, as the page shows it.

    `blocks`: nobody signs over it, and whose it is may take it back.
    """
    acts = acts_at(draft)
    if practises():  # what a colleague found is for nobody else
        acts = {at: [row for row in some if row.person == actor()] for at, some in acts.items()}
    rows = [row for some in acts.values() for row in some]
    known = names({who for row in rows for who in (row.person, row.answered_by) if who})
    kinds = dict(ItemAct.Kind.choices)
    return {
        item: [
            {
                "id": row.pk,
                "kind": row.kind,
                "did": str(kinds[row.kind]),
                "by": known[row.person],
                "mine": row.person == actor(),
                "blocks": blocks(row, draft),
                "at": moment(row.at),
                "words": row.words,
                "answer": row.answer,
                "answered": known.get(row.answered_by, ""),
            }
            for row in some
        ]
        for item, some in acts.items()
    }


def _differs(version: str, one: Told) -> dict[str, Any]:
    """Why a step stands among those that differ; of one that does not, its version alone."""
    found = {
        "item": version,
        "tags": one.tags,
        "why": one.why,
        "edits": [
            (label, [(piece.kind, piece.text) for piece in pieces]) for label, pieces in one.edits
        ],
        "kept": [(word.before, word.words, word.after, word.by) for word in one.kept],
    }
    return {name: value for name, value in found.items() if value}


def _bands(found: ReviewedDraft) -> dict[str, str]:
    """What the plates' currency makes of each band of money; nothing where no record is drawn."""
    records = (plate.job.slide.data for plate in found.plates)
    facts = next((data for data in records if isinstance(data, RecordFacts)), None)
    if facts is None:
        return {}
    language = "en" if english() else "zh"
    return {band.value: in_band(band, language, facts.currency) for band in Band}


def _step(step: Step, venues: Mapping[str, str]) -> dict[str, Any]:
    if step.text:
        return _read(step.text, venues)
    first = step.plates[0]
    slide = first.job.slide
    name = slide_type(slide.kind).name
    return {
        "state": step.state,
        "venue": first.job.venue,
        "slide": slide.id,
        "name": "" if slide.kind == "record" else say(name.zh, name.en),
        "plates": [[plate.job.profile.name, plate.digest, plate.before] for plate in step.plates],
    } | (_of_record(step, first.record) if first.record else {})


def _read(text: Ground | Beside, venues: Mapping[str, str]) -> dict[str, Any]:
    """A text to read; of what stands beside plates the labels, for the words are in the bytes."""
    if isinstance(text, Ground):
        title = title_of(Step(text=text), venues)
        return {"title": title, "prose": text.text, "look": text.digest}
    state = say("新增", "New") if text.first else say("变更", "Changed")
    shown = numbered(one.path for one in text.differences)
    return {
        "title": f"{state} · {title_of(Step(text=text), venues)}",
        "venue": text.venue,
        "first": text.first,
        "beside": [
            (one.path, label(shown[one.path]), one.before, one.after)
            for one in sorted(text.differences, key=lambda one: order(shown[one.path]))
        ],
        "look": text.digest,
    }


def _of_record(step: Step, record: Record) -> dict[str, str]:
    operator = record.operator
    first = step.plates[0]
    return {
        "record": record.pub_id,
        "shop": operator.shop_no,
        "operator": operator.display_name,
        "body": first.body,
        "was": first.was,
    }


def _signed_fields() -> list[tuple[str, str, bool, bool]]:
    """Of everything signed in a record, words first: its path, label, whether plates have it, and
    whether it is prose.
    """
    found: dict[str, tuple[str, bool, bool]] = {}
    for field in sorted(FIELDS, key=lambda one: not one.room):
        path = field.in_record
        if path and not any(f"{path}.".startswith(f"{whole}.") for whole in found):
            found[path] = str(field.label), field.plate, field.kind is Kind.TEXT
    return [(path, *more) for path, more in found.items()]


def _alike(records: Sequence[Record | None]) -> dict[str, Any]:
    """What all of many records say alike, by path: read once, not at each of them.

    Neither how a case ended nor anything of its operator, which are one's own however often they
    coincide.
    """
    if len(records) < _MANY:
        return {}
    found = {}
    for path, _, _, prose in _signed_fields():
        if prose or path == "outcome" or path.startswith("operator."):
            continue
        first, *others = (at_path(record, path) for record in records)
        if first and all(one == first for one in others):
            found[path] = msgspec.to_builtins(first)
    return found


def _panel(profile: Profile) -> tuple[str, bool, str, int, int]:
    """Its name, whether it stands upright, its language, its width and its height."""
    size, tall = f"{profile.width}×{profile.height}", profile.width < profile.height
    name = (
        say("竖屏 {size}", "portrait {size}", size=size)
        if tall
        else say("横屏 {size}", "landscape {size}", size=size)
    )
    return name, tall, profile.language, profile.width, profile.height


def _addresses(number: int) -> dict[str, str]:
    """Addresses for the module, with X where a name or digest goes."""
    return {
        "role": reverse("site:draft_role", args=[number, "X"]),
        "index": reverse("site:draft_index", args=[number, "X"]),
        "blob": reverse("site:draft_blob", args=[number, "X"]),
        "plate": reverse("site:draft_plate", args=[number, "X"]),
        "seen": reverse("site:seen", args=[number]),
        "act": reverse("site:item_act", args=[number]),
    }
