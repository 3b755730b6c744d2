"""What the review's module is given: steps, labels and addresses; words and pictures it fetches."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from layouts.formatting import in_band
from layouts.slides import slide_type
from layouts.slides.record.facts import RecordFacts
from office.channels.details_pages.page_words import OUTCOMES
from office.complaints.field_type import Kind
from office.complaints.fields import FIELDS
from office.drafts.beside_plates import Beside, Difference
from office.drafts.plates_viewed import ReviewedDraft
from office.drafts.review_steps import Ground, Step
from office.words import english, say
from sync.bundle import Profile
from sync.records import Band

BESIDE: dict[str, tuple[str, str]] = {
    "labels": ("英文名称", "English of"),
    "mode": ("公示方式", "Mode"),
    "month": ("月份", "Month"),
    "notices": ("公告", "Notice"),
    "profiles": ("屏幕规格", "Panel"),
    "settings.ages": ("多少小时未更新后少显示", "Hours after which less is shown"),
    "settings.authority": ("公示机关", "Authority"),
    "settings.basis": ("依据", "Basis"),
    "settings.correction_channel": ("更正渠道", "Where corrections are asked for"),
    "settings.hotline": ("热线", "Hotline"),
    "settings.hours": ("开放时间", "Opening hours"),
    "settings.qr_base": ("二维码网址", "Address of the codes"),
    "settings": ("本局设置", "Settings"),
    "venue": ("场所", "Venue"),
    "warnings": ("消费警示", "Warning"),
}
"""What parts of an index are called, the longer paths before those they begin with."""


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
    return {
        "draft": draft.number,
        "digest": draft.digest,
        "roles": sorted(review.roles),
        "lifts": sorted({*lifts, *keys}),
        "withdrawals": sorted(entry.id for entry in review.withdrawals),
        "steps": [_step(step, venues) for step in must],
        "more": [_step(step, venues) for step in more],
        "seen": sorted(marks.intersection(seen)),
        "venues": dict(venues),
        "panels": {name: _panel(profile) for name, profile in profiles.items()},
        "outcomes": {code.value: say(*pair) for code, pair in OUTCOMES.items()},
        "money": _bands(found),
        "fields": _signed_fields(),
        "english": english(),
        "urls": _addresses(draft.number),
    }


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
        title, prose = to_read(step.text, venues)
        return {"title": title, "prose": prose, "look": step.text.digest}
    first = step.plates[0]
    slide = first.job.slide
    name = slide_type(slide.kind).name
    facts = slide.data if isinstance(slide.data, RecordFacts) else None
    return {
        "state": step.state,
        "venue": first.job.venue,
        "slide": slide.id,
        "name": say(name.zh, name.en),
        "plates": [[plate.job.profile.name, plate.digest, plate.before] for plate in step.plates],
    } | (_of_record(step, facts) if facts else {})


def to_read(text: Ground | Beside, venues: Mapping[str, str]) -> tuple[str, str]:
    """What a text is called, and the text."""
    if isinstance(text, Ground):
        named = say(
            "{month} 个案公示的书面依据", "{month}: ground of individual cases", month=text.month
        )
        return named, text.text
    venue = venues.get(text.venue, text.venue)
    named = say(
        "变更 · {venue} · 图面以外的内容", "Changed · {venue} · beside the plates", venue=venue
    )
    return named, "\n".join(map(_difference, text.differences))


def _difference(one: Difference) -> str:
    part = next((part for part in BESIDE if f"{one.path}.".startswith(f"{part}.")), "")
    label = say(*BESIDE[part]) if part else ""
    where = " ".join(filter(None, (label, one.path.removeprefix(part).strip("."))))
    nothing = say("（无）", "(none)")
    return say(
        "{where}：{before} → {after}",
        "{where}: {before} → {after}",
        where=where,
        before=one.before or nothing,
        after=one.after or nothing,
    )


def _of_record(step: Step, facts: RecordFacts) -> dict[str, str]:
    operator = facts.record.operator
    first = step.plates[0]
    return {
        "record": facts.record.pub_id,
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


def _panel(profile: Profile) -> tuple[str, bool, str]:
    """Its name, whether it stands upright, and its language."""
    size, tall = f"{profile.width}×{profile.height}", profile.width < profile.height
    name = (
        say("竖屏 {size}", "portrait {size}", size=size)
        if tall
        else say("横屏 {size}", "landscape {size}", size=size)
    )
    return name, tall, profile.language


def _addresses(number: int) -> dict[str, str]:
    """Addresses for the module, with X where a name or digest goes."""
    return {
        "role": reverse("site:draft_role", args=[number, "X"]),
        "index": reverse("site:draft_index", args=[number, "X"]),
        "blob": reverse("site:draft_blob", args=[number, "X"]),
        "plate": reverse("site:draft_plate", args=[number, "X"]),
        "seen": reverse("site:seen", args=[number]),
    }
