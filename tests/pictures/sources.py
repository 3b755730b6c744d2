"""What the README's pictures show: plates of the demo's venue with their strip, and its pages."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

from msgspec.structs import replace
from PIL import Image

from kiosk.player.strip_drawing import draw as draw_strip
from layouts.bundle_slides import slides
from layouts.compose import compose, plate_digest
from layouts.screen_profiles import PROFILES
from layouts.strip_atlas import strip_atlas
from layouts.strip_words import StripFacts
from layouts.theme import theme
from office.channels.public_site import page_files
from office.channels.public_site.site_tree import PAGE, SiteTree
from sync.bundle import Bundle, Profile
from sync.code_addresses import record_path
from sync.strip_atlas import ThemeName
from sync.withdrawals import WithdrawalSet
from tests.layouts.published_demo import published
from tests.sync.world import entry_of

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
NOTE = FOLDER / "drawn_from.json"
LANDSCAPE, PORTRAIT = PROFILES["landscape-55-4m"], PROFILES["portrait-55-4m"]
CASE, OTHER = "7gjt6mmnwy", "9j1azpa6vh"
"""The case whose way the pictures tell, which ended well, and one that did not."""
_WALL = (
    "cover",
    "overview",
    "categories",
    f"record:{CASE}/1",
    f"record:{OTHER}/1",
    "record:e010ry2dvs/1",
)
GROUND = "ground"
"""What a panel shows between two plates: their ground without a word."""
_NUMBER = 147


def bundle() -> Bundle:
    """What hangs in the pictures, at an address as a bureau has one."""
    found = dict(published())["WH01"].bundle()
    settings = replace(found.index.settings, qr_base="https://gs.example.cn")
    return replace(found, index=replace(found.index, settings=settings))


def plates(profile: Profile) -> dict[str, Image.Image]:
    """By the slide's id, what a panel of `profile` shows: plate and strip."""
    found = {slide.id: slide for slide in slides(bundle(), profile)}
    bare = Image.new("RGB", (profile.width, profile.height), theme("light").ground)
    return {GROUND: bare} | {
        name: _with_strip(compose(found[name], profile), profile, found[name].theme, place)
        for place, name in enumerate(_WALL, 1)
    }


def site(public: Path, *, withdrawn: bool = False) -> str:
    """Write the venue's pages into `public`; the address of the case's page below it."""
    down = WithdrawalSet([entry_of("record", CASE, 1)] if withdrawn else ())
    page_files.write_pages(public, page_files.stage(bundle(), down, SiteTree(public)))
    return record_path(CASE, 1)


def drawn_from(public: Path) -> dict[str, dict[str, str]]:
    """SHA-256 of each plate and page of the pictures, and of the files that were made of them."""
    found = {f"plate {name}": plate_digest(image) for name, image in plates(LANDSCAPE).items()}
    for name, withdrawn in (("page", False), ("page withdrawn", True)):
        page = (public / site(public, withdrawn=withdrawn) / PAGE).read_bytes()
        found[name] = hashlib.sha256(page).hexdigest()
    return {"from": found, "files": _files()}


def noted() -> dict[str, dict[str, str]]:
    """The same of when they were drawn."""
    return json.loads(NOTE.read_text("utf-8"))


def _files() -> Mapping[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(FOLDER.iterdir())
        if file.suffix in {".png", ".webp"}
    }


def _with_strip(
    plate: Image.Image, profile: Profile, theme_name: ThemeName, place: int
) -> Image.Image:
    os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
    import pygame

    pieces, atlas = strip_atlas(profile)
    facts = StripFacts(verified=True, seq=_NUMBER, as_of="2018-10-31", place=place, total=12)
    deck = SimpleNamespace(profile=profile, strip=atlas, language="zh")
    drawn = draw_strip(
        deck, theme_name, pygame.image.frombytes(pieces.tobytes(), pieces.size, "RGB"), facts
    )
    strip = Image.frombytes("RGB", drawn.get_size(), pygame.image.tobytes(drawn, "RGB"))
    panel = Image.new("RGB", (profile.width, profile.height))
    panel.paste(plate, (0, 0))
    panel.paste(strip, (0, plate.height))
    return panel
