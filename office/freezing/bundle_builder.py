"""From a venue's plan to the bytes that are signed: bodies, batch lists, tally, index."""

from dataclasses import dataclass

from layouts.slides.record.facts import RECORD_THEME
from office.drafts.plates import Drawn, strip
from office.freezing.plan import Head, Planned, VenuePlan
from office.registry import lookups as registry
from sync.bundle import Batch, Blob, Bundle, Entry, Index, NewsEntry, Settings
from sync.canonical import digest, encode
from sync.figures import rolling_year
from sync.showing_end import over_at
from sync.trust import venue_role


@dataclass(frozen=True)
class Contents:
    """A venue's files by path below the tree, its index, and its bundle as it will be read."""

    index: bytes
    files: dict[str, bytes]
    bundle: Bundle


def blob(data: bytes) -> Blob:
    """The name of `data`."""
    return Blob(digest(data), len(data))


def bundle(plan: VenuePlan, seq: int, settings: Settings, drawn: Drawn | None = None) -> Bundle:
    """The bundle of `plan`; without `drawn`, with no plate's digest in it, to draw from."""
    plates = drawn or Drawn()
    batches = _batches(plan, plates, settings.timezone)
    selective = any(batch.mode == "selective" for batch in batches)
    words = {w for c in plan.tally.cases for w in (c.industry, c.issue)}
    words |= {w for p in plan.records for w in (p.record.industry, p.record.issue)}
    first, last = rolling_year(plan.tally)
    head = plan.head or Head(
        registry.public_venue(plan.venue), registry.profiles(plan.venue), registry.labels(words)
    )
    index = Index(
        seq=seq,
        venue=head.venue,
        settings=settings,
        profiles=head.profiles,
        period=(max(first, min(last, settings.effective_date[:7])), last),
        as_of=plan.tally.as_of,
        batches=tuple(blob(encode(batch)) for batch in batches),
        tally=blob(encode(plan.tally)),
        summary={name: tuple(found) for name, found in plates.summary.items()},
        strips={p.name: blob(encode(strip(p)[1])) for p in head.profiles},
        mode="selective" if selective else "non-selective",
        labels={word: label for word, label in head.labels.items() if word in words},
        warnings=tuple(map(NewsEntry.of, plan.news.warnings)),
        notices=tuple(map(NewsEntry.of, plan.news.notices)),
        drills=plan.drills,
        lifts=plan.lifts,
        lifted_keys=plan.lifted_keys,
    )
    records = {(p.record.pub_id, p.record.version): p.record for p in plan.records}
    return Bundle(
        index, batches, plan.tally, records,
        warnings=plan.news.warnings, notices=plan.news.notices,
    )  # fmt: skip


def contents(plan: VenuePlan, seq: int, settings: Settings, drawn: Drawn) -> Contents:
    """Everything of `plan` as bytes."""
    whole = bundle(plan, seq, settings, drawn)
    index = encode(whole.index)
    files: dict[str, bytes] = {}
    parts = [*(encode(b) for b in whole.batches), encode(whole.tally)]
    parts += [planned.body for planned in plan.records]
    parts += [encode(news) for news in (*whole.warnings, *whole.notices)]
    for profile in whole.index.profiles:
        picture, atlas = strip(profile)
        parts.append(encode(atlas))
        files[f"plates/{atlas.digest}.png"] = picture
    files |= {f"cas/{digest(data)}.json": data for data in parts}
    files[index_file(plan.venue.pk, digest(index))] = index
    return Contents(index, files, whole)


def index_file(venue: str, index_digest: str) -> str:
    """Where a venue's index lies in the tree."""
    return f"targets/{venue_role(venue)}/{index_digest}.index.json"


def _batches(plan: VenuePlan, plates: Drawn, zone: str) -> tuple[Batch, ...]:
    """A list a month of conclusion (Annex 2), newest first; within it by public id."""
    months = sorted({planned.record.closed_month for planned in plan.records}, reverse=True)
    return tuple(plan.rules.batch(month, _entries(plan, month, plates, zone)) for month in months)


def _entries(plan: VenuePlan, month: str, plates: Drawn, zone: str) -> tuple[Entry, ...]:
    return tuple(
        _entry(planned, plates, zone)
        for planned in plan.records
        if planned.record.closed_month == month
    )


def _entry(planned: Planned, plates: Drawn, zone: str) -> Entry:
    record = planned.record
    return Entry(
        record.pub_id,
        record.version,
        record.operator.key,
        blob(planned.body),
        plates.records.get((record.pub_id, record.version), {}),
        plates.dwell_s,
        RECORD_THEME,
        over_at(record, zone),
        plates.beside.get((record.pub_id, record.version), {}),
    )
