"""Drawing a bundle's plates, and using again those whose every ingredient is unchanged."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version as package_version
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path

from layouts.bundle_slides import slides
from layouts.compose import compose, plate_digest, to_png
from layouts.fonts import FontError, GlyphError
from layouts.qrcodes import CodeError
from layouts.readable_sizes import TooFarError
from layouts.slide import Slide
from layouts.slides.record.facts import DWELL_RECORD_S
from layouts.strip_atlas import strip_atlas
from office.errors import OfficeError
from office.progress import Progress
from sync import canonical
from sync.bundle import BesidePlate, Bundle, Profile, SummaryPlate
from sync.slide_kinds import BESIDE, on_screen
from sync.strip_atlas import StripAtlas

_MANY = 24  # from here on, starting other processes pays


@dataclass
class Drawn:
    """A venue's plates: the summary's by profile, in order; records' digests by id and version.

    `beside` are the further plates of records, by profile, in order.
    """

    summary: dict[str, list[SummaryPlate]] = field(default_factory=dict)
    records: dict[tuple[str, int], dict[str, str]] = field(default_factory=dict)
    beside: dict[tuple[str, int], dict[str, tuple[BesidePlate, ...]]] = field(default_factory=dict)
    dwell_s: float = DWELL_RECORD_S
    """Of every record, on every panel of the venue (R7)."""


@dataclass(frozen=True)
class Job:
    """One plate of one profile; `key` names everything it is drawn from."""

    venue: str
    slide: Slide[object]
    profile: Profile
    key: str


def jobs(bundle: Bundle, at: str) -> list[Job]:
    """Every plate of a venue, for each of its profiles, that is not over at the instant `at`."""
    return [
        job(bundle.index.venue.id, slide, profile)
        for profile in bundle.index.profiles
        for slide in slides_at(bundle, profile, at)
    ]


def slides_at(bundle: Bundle, profile: Profile, at: str) -> list[Slide[object]]:
    """The slides of `bundle` for `profile` that are not over at the instant `at`."""
    return [slide for slide in slides(bundle, profile) if not slide.until or slide.until > at]


def is_beside(slide: Slide[object]) -> bool:
    """Whether it is a further plate of a record."""
    return on_screen(slide.kind).place in BESIDE


def job(venue: str, slide: Slide[object], profile: Profile) -> Job:
    return Job(venue, slide, profile, _key(slide, profile))


def _key(slide: Slide[object], profile: Profile) -> str:
    """SHA-256 of all that a plate depends on; how long it stays up changes no pixel."""
    parts = (
        _fingerprint(),
        profile,
        replace(slide, dwell_s=1),
    )
    return canonical.digest(repr(parts).encode())


@cache
def _fingerprint() -> str:
    """SHA-256 of what draws: Pillow's version, the source of the layouts, the theme, the words."""
    hasher = hashlib.sha256(package_version("pillow").encode())
    for package, suffix in (("layouts", ".py"), ("assets", ".json"), ("assets", ".txt")):
        folder = Path(str(files(package)))
        for file in sorted(folder.rglob(f"*{suffix}")):
            hasher.update(file.read_bytes())
    return hasher.hexdigest()


def draw(wanted: Iterable[Job], progress: Progress | None = None) -> dict[str, tuple[str, bytes]]:
    """By job key, the digest and the PNG of each plate; errors as of `drawn`."""
    return {key: (digest, png) for key, digest, png in drawn(wanted, progress)}


def drawn(
    wanted: Iterable[Job], progress: Progress | None = None
) -> Iterator[tuple[str, str, bytes]]:
    """The job key, digest and PNG of one plate after the other; by several processes where it pays.

    Raises:
        OfficeError: a font, a character, or a size that cannot be drawn; says which.
    """
    todo = list({job.key: job for job in wanted}.values())
    try:
        for done, plate in enumerate(_drawn_all(todo), 1):
            yield plate
            if progress:
                progress(done, len(todo))
    except (FontError, GlyphError, CodeError, TooFarError) as error:
        raise OfficeError(
            f"图面画不出来：{error.zh}", f"A plate cannot be drawn: {error.en}"
        ) from error


def _drawn_all(todo: list[Job]) -> Iterator[tuple[str, str, bytes]]:
    workers = min(os.cpu_count() or 1, 8)
    if len(todo) < _MANY or workers == 1:
        yield from map(_draw_one, todo)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_draw_one, todo, chunksize=4)


def _draw_one(job: Job) -> tuple[str, str, bytes]:
    image = compose(job.slide, job.profile)
    return job.key, plate_digest(image), to_png(image)


@cache
def strip(profile: Profile) -> tuple[bytes, StripAtlas]:
    """The PNG of the strip's words and the atlas that is signed.

    Raises:
        OfficeError: a font is missing.
    """
    try:
        image, atlas = strip_atlas(profile)
    except (FontError, GlyphError) as error:
        raise OfficeError(
            f"条带画不出来：{error.zh}", f"The strip cannot be drawn: {error.en}"
        ) from error
    return to_png(image), atlas


def sort_in(all_jobs: Iterable[Job], digests: dict[str, str]) -> dict[str, Drawn]:
    """By venue, where each plate's digest belongs; `digests` is by job key."""
    found: dict[str, Drawn] = {}
    for job in all_jobs:
        drawn = found.setdefault(job.venue, Drawn())
        digest, slide, name = digests[job.key], job.slide, job.profile.name
        version = slide.pub_id, slide.version
        if is_beside(slide):
            more = drawn.beside.setdefault(version, {})
            plate = BesidePlate(slide.kind, digest, slide.dwell_s, slide.theme, slide.until)
            more[name] = (*more.get(name, ()), plate)
        elif slide.pub_id:
            drawn.records.setdefault(version, {})[name] = digest
            drawn.dwell_s = max(drawn.dwell_s, slide.dwell_s)
        else:
            drawn.summary.setdefault(name, []).append(_summary_plate(slide, digest))
    return found


def _summary_plate(slide: Slide[object], digest: str) -> SummaryPlate:
    return SummaryPlate(
        slide.id,
        digest,
        slide.dwell_s,
        slide.theme,
        slide.until,
        slide.operators,
        slide.news,
        slide.records,
    )
