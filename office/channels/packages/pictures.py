"""Plates as pictures for a package: what hangs on screens, smaller, without the strip.

Only plates whose bytes are the signed ones, and only those that may be shown now.
"""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from layouts.compose import from_png, plate_digest
from layouts.screen_profiles import plate_size
from office.channels.packages.public_now import PublicNow, VenueNow
from office.handovers.choice import Choice
from sync.bundle import Profile
from sync.disk import read
from sync.errors import TrustError
from sync.slide_kinds import summary_kind
from sync.tree import Tree

WIDTH = 1080
"""Pixels: what an article is read at on the sharpest phones; none is made larger."""
_OVERVIEW = "overview"


def pictures(tree: Tree, public: PublicNow, choice: Choice, at: str) -> dict[str, bytes]:
    """PNGs by name: a venue's overview by the venue's id, a record's plate by its public id.

    Args:
        at: the instant at which they are to stand.

    Raises:
        TrustError: a plate is missing from the published tree, or is not the signed one.
    """
    if "plates" not in choice.contents:
        return {}
    found: dict[str, bytes] = {}
    for venue in public.venues:
        profile = _profile(venue, choice.language)
        if "figures" in choice.contents:
            for digest in _overview(venue, profile, at):
                found[venue.index.venue.id] = _picture(tree, digest, profile)
        for one in venue.records:
            if profile.name in one.entry.plates:
                digest = one.entry.plates[profile.name]
                found[one.entry.pub_id] = _picture(tree, digest, profile)
    return found


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


def _picture(tree: Tree, digest: str, profile: Profile) -> bytes:
    data = read(tree.directory / "plates" / f"{digest}.png")
    image = from_png(data, plate_size(profile)) if data is not None else None
    if image is None or plate_digest(image) != digest:
        raise TrustError(
            "公示目录缺少一幅已签批的图面，没有做成。请从备份恢复。",
            "The published tree lacks a plate that is signed; nothing was made. Restore it from a "
            "backup.",
        )
    width = min(WIDTH, image.width)
    height = round(image.height * width / image.width)
    out = BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()
