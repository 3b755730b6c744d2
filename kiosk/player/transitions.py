"""How one picture gives way to the next: its text goes, the ground changes, the new text comes.

Never two texts at once and nothing blended: at each stage every pixel is the old picture's, the
new one's or plain ground (docs/reference/slides.md#change). Boxes are plain tuples
`(x, y, width, height)` in panel pixels.
"""

from dataclasses import dataclass

from kiosk.player.screen import Box

type Colour = tuple[int, int, int]
STEP_S, GROUND_S = 0.1, 0.2
"""How long a stage stands; the bare ground, at which the eye lets go of the old text, longer."""
RETRY_AFTER = 100
"""Changes after which a slowed box may try all stages again."""


@dataclass(frozen=True)
class Parts:
    """What a change must know of a picture: its grounds, and where code, strip and message lie.

    None for what a picture has not, or what its office did not say.
    """

    whole: Box
    ground: Colour
    code: Box | None = None
    strip: Box | None = None
    strip_ground: Colour = (0, 0, 0)
    message: Box | None = None

    @property
    def grounds(self) -> tuple[tuple[Colour, Box], ...]:
        """The picture without anything on it."""
        strip = ((self.strip_ground, self.strip),) if self.strip else ()
        return ((self.ground, self.whole), *strip)

    @property
    def header(self) -> Box:
        """All that stands above the message."""
        x, y, width, _ = self.whole
        return x, y, width, self.message[1] if self.message else 0


@dataclass(frozen=True)
class Stage:
    """One step of a change: plain grounds but for the box `spared`, then pieces of the new picture.

    It stands for `lasts_s` before the next; the last one is the new picture.
    """

    lasts_s: float
    grounds: tuple[tuple[Colour, Box], ...] = ()
    pieces: tuple[Box, ...] = ()
    spared: Box | None = None


def stages(old: Parts, new: Parts, *, short: bool = False) -> list[Stage]:
    """The steps from one picture to another.

    A code stays while its text goes, and the next one is there before its own: whoever aims a
    phone at two plates with one address sees it stand still. Where the ground is the same it is
    cleared once. `short` leaves the steps between out: cleared, and there.
    """
    bare = Stage(GROUND_S, old.grounds, spared=old.code)
    turned = Stage(STEP_S, new.grounds, (new.code,) if new.code else ())
    whole = Stage(0.0, pieces=(new.whole,))
    if short:
        return [bare, whole]
    found = []
    if old.message:
        found.append(Stage(STEP_S, ((old.ground, old.message),)))
    if old.grounds == new.grounds:
        found.append(Stage(GROUND_S, turned.grounds, turned.pieces))
    else:
        found += [bare, turned]
    if new.message:
        words = (new.header, new.message, *((new.strip,) if new.strip else ()))
        found.append(Stage(STEP_S, pieces=words))
    return [*found, whole]


def without(box: Box, hole: Box | None) -> list[Box]:
    """`box` less a hole, as rectangles that do not overlap."""
    x, y, w, h = box
    if hole is None:
        return [box]
    left, top = max(x, hole[0]), max(y, hole[1])
    right, bottom = min(x + w, hole[0] + hole[2]), min(y + h, hole[1] + hole[3])
    if left >= right or top >= bottom:
        return [box]
    pieces = [
        (x, y, w, top - y),
        (x, bottom, w, y + h - bottom),
        (x, top, left - x, bottom - top),
        (right, top, x + w - right, bottom - top),
    ]
    return [piece for piece in pieces if piece[2] > 0 and piece[3] > 0]


class Pace:
    """Whether this box can afford every stage, by what those of the last change cost.

    Half of them too slow: a single hiccup of a busy machine is no reason.
    """

    def __init__(self) -> None:
        self.short = False
        self._costs: list[float] = []
        self._since = 0

    def stage(self, cost_s: float) -> None:
        """Note what drawing one stage of the running change cost."""
        self._costs.append(cost_s)

    def finished(self) -> None:
        """Judge the change that has ended."""
        self._since += 1
        costs, self._costs = sorted(self._costs), []
        if costs and costs[len(costs) // 2] > STEP_S:
            self.short, self._since = True, 0
        elif self.short and self._since >= RETRY_AFTER:
            self.short, self._since = False, 0
