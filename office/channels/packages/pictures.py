"""Plates as pictures for a package: what hangs on screens, smaller, without the strip.

Only plates whose bytes are the signed ones, and only those that may be shown now.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from layouts.compose import from_png, plate_digest
from layouts.screen_profiles import plate_size
from office.channels.packages.public_now import PublicNow, VenueNow
from office.handovers.choice import Choice
from office.progress import Progress, told
from sync.bundle import Profile
from sync.disk import read
from sync.errors import TrustError
from sync.slide_kinds import summary_kind
from sync.tree import Tree

WIDTH = 1080
"""Pixels: what an article is read at on the sharpest phones; none is made larger."""
_OVERVIEW = "overview"


@dataclass(frozen=True)
class Plate:
    """A plate that a package shows: where it hangs, and the digest that was signed."""

    venue: str
    profile: Profile
    digest: str

    @property
    def size(self) -> tuple[int, int]:
        """Pixels of its picture."""
        width, height = plate_size(self.profile)
        shown = min(WIDTH, width)
        return shown, round(height * shown / width)


def plates(public: PublicNow, choice: Choice, at: str) -> dict[str, Plate]:
    """Plates by name: a venue's overview by the venue's id, a record's by its public id.

    Args:
        at: the instant at which they are to stand.
    """
    if "plates" not in choice.contents:
        return {}
    found: dict[str, Plate] = {}
    for venue in public.venues:
        profile = _profile(venue, choice.language)
        if "figures" in choice.contents:
            for digest in _overview(venue, profile, at):
                name = venue.index.venue.id
                found[name] = Plate(name, profile, digest)
        for one in venue.records:
            if profile.name in one.entry.plates:
                digest = one.entry.plates[profile.name]
                found[one.entry.pub_id] = Plate(venue.index.venue.id, profile, digest)
    return found


def drawn(tree: Tree, found: Mapping[str, Plate], progress: Progress) -> dict[str, bytes]:
    """The pictures of plates by name.

    Raises:
        TrustError: as `picture`.
    """
    with ThreadPoolExecutor() as threads:  # decoding and resampling leave the interpreter alone
        made = threads.map(lambda one: picture(tree, one), found.values())
        return dict(zip(found, told(made, len(found), progress), strict=True))


def picture(tree: Tree, plate: Plate) -> bytes:
    """A plate as PNG, for an article.

    Raises:
        TrustError: it is missing from the published tree, or is not the signed one.
    """
    data = read(tree.directory / "plates" / f"{plate.digest}.png")
    image = from_png(data, plate_size(plate.profile)) if data is not None else None
    if image is None or plate_digest(image) != plate.digest:
        raise TrustError(
            "公示目录缺少一幅已签批的图面，没有做成。请从备份恢复。",
            "The published tree lacks a plate that is signed; nothing was made. Restore it from a "
            "backup.",
        )
    out = BytesIO()
    image.resize(plate.size, Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


def _profile(venue: VenueNow, language: str) -> Profile:
    """Of the venue's panels one that lies, in the language if there is one, the finest."""
    return max(
        venue.index.profiles,
        key=lambda one: (one.width > one.height, one.language == language, one.width),
    )


def _overview(venue: VenueNow, profile: Profile, at: str) -> Iterator[str]:
    """The first overview that may be shown."""
    for plate in venue.index.summary.get(profile.name, ()):
        stands = not plate.until or plate.until > at
        down = plate.taken_down(venue.index.venue.id, venue.down)
        if summary_kind(plate.id) == _OVERVIEW and stands and not down:
            yield plate.digest
            return
