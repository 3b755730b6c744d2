"""The README's picture, made of plates from a published tree: `make pictures`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from sync.bundle import BATCH_LIST, VENUE_INDEX, Batch, Index
from sync.canonical import decode

GAP, GROUND = 24, (255, 255, 255)
LANDSCAPE_WIDTH = 760
LANDSCAPE, PORTRAIT = ("WH01", "landscape-55-4m"), ("HH02", "portrait-55-4m")
"""A venue of the demo, and the panel it has."""


def index_of(tree: Path, venue: str) -> Index:
    """The newest index of a venue in a published tree."""
    found = (tree / "targets" / f"venue-{venue.lower()}").glob("*.index.json")
    return max(
        (decode(file.read_bytes(), Index, VENUE_INDEX) for file in found), key=lambda i: i.seq
    )


def plates(tree: Path, venue: str, profile: str) -> dict[str, Path]:
    """By slide id: a venue's summary plates of a profile, and "record", the first still up."""
    index = index_of(tree, venue)
    files = {name: _plate(tree, digest) for name, digest in index.summary_digests(profile).items()}
    for blob in index.batches:
        batch = decode((tree / "cas" / f"{blob.digest}.json").read_bytes(), Batch, BATCH_LIST)
        for entry in batch.entries:
            if (file := _plate(tree, entry.plates[profile])).exists():
                files.setdefault("record", file)
    return files


def _plate(tree: Path, digest: str) -> Path:
    return tree / "plates" / f"{digest}.png"


def montage(landscape: dict[str, Path], portrait: dict[str, Path]) -> Image.Image:
    """Two by two landscape plates, and the record in portrait beside them."""
    small = [_scaled(landscape[name], width=LANDSCAPE_WIDTH) for name in _FOUR]
    width, height = small[0].size
    tall = _scaled(portrait["record"], height=2 * height + GAP)
    canvas = Image.new("RGB", (2 * width + tall.width + 2 * GAP, tall.height), GROUND)
    for number, image in enumerate(small):
        row, column = divmod(number, 2)
        canvas.paste(image, (column * (width + GAP), row * (height + GAP)))
    canvas.paste(tall, (2 * (width + GAP), 0))
    return canvas


_FOUR = ("cover", "overview", "categories", "record")


def _scaled(file: Path, *, width: int = 0, height: int = 0) -> Image.Image:
    with Image.open(file) as image:
        ratio = width / image.width if width else height / image.height
        size = (round(image.width * ratio), round(image.height * ratio))
        return image.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def main(argv: Sequence[str] | None = None) -> int:
    """Write `plates.png` into the folder given."""
    parser = argparse.ArgumentParser(prog="make pictures", description=__doc__)
    parser.add_argument("tree", type=Path, help="a published tree, e.g. var/demo/office/public")
    parser.add_argument("out", type=Path, help="a folder, e.g. docs/pictures")
    args = parser.parse_args(argv)
    picture = montage(*(plates(args.tree, *one) for one in (LANDSCAPE, PORTRAIT)))
    args.out.mkdir(parents=True, exist_ok=True)
    file = args.out / "plates.png"
    picture.save(file, optimize=True)  # no palette: it would shift the orange
    print(f"{file}: {picture.width}x{picture.height}, {file.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
