"""Of what the pages of the bureau as a whole were made last, and what came of it: `site.whole`.

Every start and every freeze asks whether what is down is off these pages. They are drawn again
where what they are made of, or any of their files, is not as noted: so a page that was cut off
half-way, or put back from a backup, is, and nothing is drawn only to find that it stands already.
The note proves itself, so that nobody need write it before or after the pages.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from office.channels.program_digest import program
from office.channels.public_site.site_tree import SiteTree
from office.channels.public_site.whole_site import VenueSummary, WholeSite
from office.state_dir import StateDir
from sync.canonical import Digest, Shape, decode, digest, encode
from sync.disk import Disk, read
from sync.errors import StoreError, SyncError


class WholeNote(Shape, frozen=True):
    """The digest of what pages were made of, and of each file by its path below the tree."""

    made_of: Digest
    files: dict[str, Digest]


def stands(place: StateDir, site: WholeSite) -> bool:
    """Whether every page of `site` lies in the tree as it would be drawn, and nothing else does."""
    noted = _noted(place)
    try:
        if noted is None or noted.made_of != _made_of(site):
            return False
    except OSError:  # the program is being replaced: what is down goes off the pages all the same
        return False
    public = place.tree.directory
    return set(SiteTree(public).whole()) <= noted.files.keys() and all(
        _digest_of(public / path) == known for path, known in noted.files.items()
    )


def keep(place: StateDir, site: WholeSite, files: Mapping[str, bytes]) -> None:
    """Note the `files` that were made of `site`; what cannot be noted is drawn once more."""
    with suppress(StoreError, OSError):
        made = WholeNote(_made_of(site), {path: digest(data) for path, data in files.items()})
        if made != _noted(place):
            Disk().write(_note(place), encode(made))


def _made_of(site: WholeSite) -> Digest:
    """Of all that parts are given, and of the program; a tally is named by its index."""
    parts = program(), site.settings, [_told(venue) for venue in site.venues], site.facts
    return digest(encode(msgspec.to_builtins(parts, str_keys=True)))  # days go by their number


def _told(venue: VenueSummary) -> list[object]:
    names = (name for name in VenueSummary.__struct_fields__ if name != "tally")
    return [getattr(venue, name) for name in names]


def _digest_of(file: Path) -> Digest | None:
    data = read(file)
    return None if data is None else digest(data)


def _noted(place: StateDir) -> WholeNote | None:
    try:
        return decode(read(_note(place)) or b"", WholeNote, ("网站的记录", "note of the site"))
    except SyncError:
        return None


def _note(place: StateDir) -> Path:
    return place.directory / "site.whole"
