"""From a bundle to slides; draws nothing. Their order in a loop: layouts.fair_rotation."""

from contextlib import suppress

from layouts.slide import Slide, Source
from sync.bundle import Bundle, Profile
from sync.errors import FigureError
from sync.slide_kinds import KINDS


def slides(bundle: Bundle, profile: Profile) -> list[Slide[object]]:
    """Every slide of `bundle` for `profile`, in the order of the kinds (sync.slide_kinds).

    Without those of the kinds that the bureau has switched off (R15), or that have no form in the
    type of the profile.
    """
    from layouts.slides import slide_type  # late: they bring Pillow, which is long in coming

    source = Source(bundle, profile)
    found: list[Slide[object]] = []
    for kind in filter(source.settings.contents.shows, KINDS):
        made_by = slide_type(kind)
        with suppress(FigureError):  # a later office's: its plates are fetched as they were signed
            found += made_by.build(source) if made_by.shown_on(profile) else ()
    return found
