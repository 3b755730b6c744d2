"""The picture of the layers in docs/architecture.md, drawn from the contracts of pyproject.toml.

`python -m deploy.layers_picture` writes docs/pictures/layers.svg; a test compares it with the
contracts, so it cannot tell of walls that nothing holds.
"""

import re
import sys
import tomllib
from dataclasses import dataclass
from html import escape
from pathlib import Path
from textwrap import wrap

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "pictures" / "layers.svg"

WIDTH, PAD, GAP = 1120, 14, 8
BOX, LINE, LETTER = 30, 38, 8.4
SMALL = 6.6
"""How wide a letter of the smaller words is."""
WITHIN = WIDTH - 2 * (PAD + GAP)
FONT = "font-family='Noto Sans, DejaVu Sans, sans-serif'"
BANDS = {
    "faces": "#dbe7f5",
    "acts": "#e7f0dc",
    "what is signed, and what is published": "#fbe9cf",
    "nouns": "#f3e3f1",
    "audit and jobs": "#e4e4ee",
    "ground": "#eeeeee",
}


@dataclass(frozen=True)
class Band:
    """Layers under one heading, the upper first; those of a layer do not stand above each other."""

    title: str
    layers: tuple[tuple[str, ...], ...]


def bands(text: str, container: str) -> list[Band]:
    """The `layers` contract on `container`, under the comments that stand in its list.

    Args:
        text: pyproject.toml.

    Raises:
        LookupError: there is no such contract.
    """
    for contract in text.split("[[tool.importlinter.contracts]]"):
        if f'containers = ["{container}"]' in contract and 'type = "layers"' in contract:
            return _bands(contract[contract.index("layers = [") :].splitlines()[1:])
    raise LookupError(container)


def _bands(lines: list[str]) -> list[Band]:
    found: list[tuple[str, list[tuple[str, ...]]]] = []
    for line in map(str.strip, lines):
        if line == "]":
            break
        if line.startswith("#"):
            found.append((line[1:].strip(), []))
        elif line:
            if not found:
                found.append(("", []))
            names = re.split(r"[|:]", line.strip('",'))
            found[-1][1].append(tuple(name.strip() for name in names))
    return [Band(title, tuple(layers)) for title, layers in found]


def denied(text: str, package: str) -> list[str]:
    """What the contracts deny `package` by name, in their order, each once."""
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    names = [
        name
        for contract in contracts
        if contract["type"] == "forbidden" and package in contract["source_modules"]
        for name in contract["forbidden_modules"]
    ]
    return list(dict.fromkeys(names))


def draw(text: str) -> str:
    """The picture as SVG, out of the text of pyproject.toml."""
    parts: list[str] = []
    y = PAD
    for band in bands(text, "office"):
        y = _band(parts, y, f"office: {band.title}", band.layers, BANDS[band.title])
    y += GAP
    for band in bands(text, "kiosk"):
        y = _band(parts, y, "kiosk: four processes that meet in files only", band.layers, "#dff0ee")
    for process in ("agent", "activation", "judge", "player"):
        told = ", ".join(denied(text, f"kiosk.{process}"))
        y = _line(parts, y, f"kiosk.{process} reaches none of: {told}")
    y += GAP
    y = _band(
        parts, y, "layouts: draws; imports the vocabulary of sync", (("layouts",),), "#fdf3d0"
    )
    y = _band(parts, y, "sync: the trust core; imports nothing of ours", (("sync",),), "#f8d9d5")
    y = _line(
        parts, y, "A box may import what stands to its right or below; kiosk and office never meet."
    )
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {y + PAD}' {FONT}>\n"
        f"<rect width='{WIDTH}' height='{y + PAD}' fill='#ffffff'/>\n"
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _band(
    parts: list[str], y: int, title: str, layers: tuple[tuple[str, ...], ...], fill: str
) -> int:
    """One band with its boxes from the upper layer to the lower; where the next one begins."""
    rows: list[list[tuple[float, float, list[str]]]] = [[]]
    x = float(PAD + GAP)
    for layer in layers:
        names = wrap(" · ".join(layer), int((WITHIN - 20) / LETTER))
        width = max(map(len, names)) * LETTER + 20
        if x + width > PAD + GAP + WITHIN:
            rows.append([])
            x = float(PAD + GAP)
        rows[-1].append((x, width, names))
        x += width + GAP
    boxes: list[str] = []
    top = y + 24
    for row in rows:
        for left, width, names in row:
            boxes += _box(left, top, width, names)
        top += LINE + 20 * (max(len(names) for _, _, names in row) - 1)
    height = top + 2 - y
    parts.append(
        f"<rect x='{PAD}' y='{y}' width='{WIDTH - 2 * PAD}' height='{height}' rx='6' "
        f"fill='{fill}'/>"
    )
    parts.append(
        f"<text x='{PAD + GAP}' y='{y + 18}' font-size='13' fill='#444444'>{escape(title)}</text>"
    )
    parts.extend(boxes)
    return y + height + GAP


def _box(left: float, top: int, width: float, names: list[str]) -> list[str]:
    """A layer, its names in as many lines as they need."""
    height = BOX + 20 * (len(names) - 1)
    return [
        f"<rect x='{left:.0f}' y='{top}' width='{width:.0f}' height='{height}' rx='4' "
        "fill='#ffffff' stroke='#888888'/>",
        *(
            f"<text x='{left + width / 2:.0f}' y='{top + 20 * number}' font-size='14' "
            f"text-anchor='middle' fill='#111111'>{escape(line)}</text>"
            for number, line in enumerate(names, 1)
        ),
    ]


def _line(parts: list[str], y: int, words: str) -> int:
    for line in wrap(words, int(WITHIN / SMALL), subsequent_indent="    "):
        parts.append(
            f"<text x='{PAD + GAP}' y='{y + 14}' font-size='12' fill='#444444' "
            f"xml:space='preserve'>{escape(line)}</text>"
        )
        y += 20
    return y


def main() -> int:
    PICTURE.write_text(draw((ROOT / "pyproject.toml").read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
