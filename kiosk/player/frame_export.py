"""`kiosk play --frames DIR`: every plate of one full round as a picture, with a list."""

from pathlib import Path

import msgspec
import pygame

from kiosk.player.frame_maker import FrameMaker, Item, PlateError, run_steps
from kiosk.player.showable_content import ShowableContent
from layouts.fair_rotation import loop


class ExportedFrame(msgspec.Struct):
    """A line of `frames.jsonl`. `digest` is that of the plate; the picture has the strip too."""

    file: str
    id: str
    kind: str
    venue: str
    profile: str
    digest: str
    sequence: int
    qr: str


def write_round(
    folder: Path, content: ShowableContent, maker: FrameMaker, panel: pygame.Surface, number: int
) -> list[ExportedFrame]:
    """Write each plate of loop `number` once, and `frames.jsonl`; plates that fail are left out.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    written: list[ExportedFrame] = []
    showing = content.showing
    if showing is None:
        return []
    deck = showing.deck
    order = [deck.plates[i] for i in loop(deck.plates, deck.seq, number)]
    shown = [plate for plate in order if content.allowed(plate)]
    for place, plate in enumerate(shown, 1):
        item = Item("plate", plate, content.facts(place, len(shown)))
        try:
            frame = run_steps(maker.steps(item, panel))
        except PlateError:
            continue
        name = f"{place:02d}-{plate.id.replace(':', '-').replace('/', '-')}.png"
        pygame.image.save(frame.surface, folder / name)
        written.append(
            ExportedFrame(
                name,
                plate.id,
                plate.kind,
                deck.venue,
                deck.profile.name,
                plate.digest,
                deck.seq,
                plate.qr,
            )
        )
    lines = b"".join(msgspec.json.encode(frame) + b"\n" for frame in written)
    (folder / "frames.jsonl").write_bytes(lines)
    return written


def _clear(folder: Path) -> None:
    """Take away what an earlier round wrote, and nothing else."""
    listing = folder / "frames.jsonl"
    if not listing.exists():
        return
    for line in listing.read_bytes().splitlines():
        (folder / Path(msgspec.json.decode(line, type=ExportedFrame).file).name).unlink(
            missing_ok=True
        )
    listing.unlink()
