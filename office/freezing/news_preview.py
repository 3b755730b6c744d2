"""The plates of a warning or of good news before anybody signs them: as they will hang."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from layouts.canvas import Sheet
from layouts.compose import to_png
from layouts.plate_frame import grid
from layouts.slide import Slide, Source
from layouts.slides import slide_type
from layouts.typography import ELLIPSIS
from office.freezing.plate_preview import drawn
from office.registry import lookups as registry
from office.registry.models import Venue
from sync.bundle import Blob, Bundle, Index, Profile
from sync.screen_notices import NOTICE_PLATES, ConsumerWarning, News, Notice
from sync.slide_kinds import KnownKind
from sync.tally import Tally

_NOTHING = Blob("0" * 64, 1)


class NewsPicture(msgspec.Struct, frozen=True):
    """A plate as PNG; `cut`: some of its words did not fit and ended early."""

    png: bytes
    panel: Profile
    width: int
    height: int
    cut: bool


def pictures(
    news: News, venues: Iterable[Venue], beside: Sequence[Notice] = ()
) -> Iterator[NewsPicture]:
    """A picture for every panel of `venues`, each panel once; writes nothing.

    Args:
        beside: other good news of the venue: promises in the same words share a plate.

    Raises:
        OfficeError: a character that the plates' font lacks, or no font; says which.
    """
    seen: set[str] = set()
    for venue in venues:
        for panel in registry.profiles(venue):
            if panel.name not in seen:
                seen.add(panel.name)
                yield _picture(news, venue, panel, beside)


def _picture(news: News, venue: Venue, panel: Profile, beside: Sequence[Notice]) -> NewsPicture:
    slide = _slide(news, venue, panel, beside)
    sheet = drawn(slide, panel)
    return NewsPicture(to_png(sheet.image), panel, sheet.width, sheet.height, _is_cut(sheet))


def _slide(news: News, venue: Venue, panel: Profile, beside: Sequence[Notice]) -> Slide[object]:
    """The slide that shows `news`, of a publication that tells nothing else."""
    index = _index(venue, panel)
    day, scheme = index.as_of, index.settings.effective_date
    bundle = Bundle(index, (), Tally(venue.pk, day, scheme, ()), {})
    kind: KnownKind = "warning"
    if isinstance(news, ConsumerWarning):
        bundle = msgspec.structs.replace(bundle, warnings=(news,))
    else:
        others = tuple(one for one in beside if one.id != news.id)
        kind = NOTICE_PLATES[news.kind]
        bundle = msgspec.structs.replace(bundle, notices=(*others, news))
    found = slide_type(kind).build(Source(bundle, panel))
    return next(slide for slide in found if news.id in slide.news)


def _index(venue: Venue, panel: Profile) -> Index:
    settings = registry.settings()
    month, day = settings.effective_date[:7], settings.effective_date
    return Index(
        seq=1,
        venue=registry.public_venue(venue),
        settings=settings,
        profiles=(panel,),
        period=(month, month),
        as_of=day,
        batches=(),
        tally=_NOTHING,
        summary={},
        strips={},
    )


def _is_cut(sheet: Sheet) -> bool:
    """Whether a line of the message or beside the code ends in an ellipsis of the layout's own."""
    found = grid(sheet.profile)
    within = [box for box in sheet.boxes if found.message.y <= box.rect[1] < found.rule_y]
    return any(box.text.endswith(ELLIPSIS) for box in within)
