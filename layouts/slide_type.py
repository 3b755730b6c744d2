"""What a kind of slide must bring: without any of it, it cannot be made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from layouts.canvas import Sheet
from layouts.slide import Slide, Source
from layouts.slide_words import Bilingual
from sync.bundle import Bundle, Profile
from sync.slide_kinds import KnownKind


@dataclass(frozen=True, kw_only=True)
class SlideType[Facts]:
    """A kind of slide; its place in the loop: `sync.slide_kinds.on_screen`.

    Args:
        name: what people call it, in both languages.
        build: its slides, none where there is nothing to say. May raise FigureError; then the
            kind is left out (layouts.bundle_slides).
        draw: draws one of them.
        samples: bundles by name with little, usual and extreme content for it.
        draw_large: draws one in large type; a panel in large type leaves out what has none.
    """

    kind: KnownKind
    name: Bilingual[str]
    build: Callable[[Source], Sequence[Slide[Facts]]]
    draw: Callable[[Sheet, Slide[Facts]], None]
    samples: Callable[[], Mapping[str, Bundle]]
    draw_large: Callable[[Sheet, Slide[Facts]], None] | None = None

    def shown_on(self, profile: Profile) -> bool:
        """Whether panels of `profile` have slides of this kind."""
        return profile.type == "usual" or self.draw_large is not None

    def drawn_on(self, profile: Profile) -> Callable[[Sheet, Slide[Facts]], None]:
        """What draws one for panels of `profile`."""
        return self.draw if profile.type == "usual" or not self.draw_large else self.draw_large
