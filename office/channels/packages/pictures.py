"""Plates as pictures for a package: what hangs on screens, smaller, without the strip.

Only plates whose bytes are the signed ones, and only those that may be shown now.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from PIL import Image

from layouts.compose import from_png, plate_digest
from layouts.screen_profiles import plate_size
from office.channels.packages.public_now import PublicNow
from office.channels.read_in_force import read_in_force
from office.channels.visibility import shows
from office.handovers.models import Outlet
from office.handovers.outlet_choice import Choice
from office.progress import Progress, told
from office.published import tree as published_tree
from office.published.venue_contents import read_venue
from office.state_dir import StateDir
from sync.bundle import Index, Profile
from sync.disk import read
from sync.errors import TrustError
from sync.slide_kinds import summary_kind
from sync.tree import Tree
from sync.withdrawals import WithdrawalSet

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

    An account that prints an article has a chart of all venues together, and no overview of one.

    Args:
        at: the instant at which they are to stand.
    """
    if "plates" not in choice.contents:
        return {}
    found: dict[str, Plate] = {}
    for venue in public.venues:
        profile = _profile(venue.index, choice)
        if "figures" in choice.contents and choice.kind is not Outlet.Kind.WECHAT:
            for digest in _overview(venue.index, venue.down, profile, at):
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
            "The published tree lacks a signed plate; nothing was made. Restore it from a backup.",
        )
    out = BytesIO()
    image.resize(plate.size, Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


def plate_of(place: StateDir, choice: Choice, venue: str, name: str, now: datetime) -> Plate | None:
    """The plate that `plates` has by that name, without a word of any record read.

    None: there is none, or it may not be shown now.

    Raises:
        SyncError: the published tree is damaged.
    """
    state = read_in_force(place, published_tree.read(place), now)
    base = read_venue(place.tree, state.published, venue)
    if base is None or base.index.venue.id != venue:  # in small letters nothing would be down
        return None
    down, profile = state.down(base.index), _profile(base.index, choice)
    if name == venue:
        found = next(_overview(base.index, down, profile, state.at), None)
    else:
        entry = base.entries().get(name)
        up = entry is not None and shows(venue, entry, down, state.at)
        found = entry.plates.get(profile.name) if entry and up else None
    return Plate(venue, profile, found) if found else None


def _profile(index: Index, choice: Choice) -> Profile:
    """Of the venue's panels one in the language if there is one, the finest, and before that one of
    a shape that can be read: WeChat is read on phones, which are upright.
    """
    upright = choice.kind is Outlet.Kind.WECHAT
    return max(
        index.profiles,
        key=lambda one: (
            (one.height > one.width) == upright,
            one.language == choice.language,
            one.width,
        ),
    )


def _overview(index: Index, down: WithdrawalSet, profile: Profile, at: str) -> Iterator[str]:
    """The first overview that may be shown."""
    for plate in index.summary.get(profile.name, ()):
        stands = not plate.until or plate.until > at
        gone = plate.taken_down(index.venue.id, down)
        if summary_kind(plate.id) == _OVERVIEW and stands and not gone:
            yield plate.digest
            return
