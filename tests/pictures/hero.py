"""The moving picture: a sheet that two officers sign, the wall, a phone, and the withdrawal."""

import base64
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec
from PIL import Image

from layouts.compose import to_png
from tests.pictures.sources import CASE, GROUND, OTHER

SIZE = (1600, 900)
WIDTH = 1200
"""Of the file, pixels."""
_PAGE = Path(__file__).parent / "hero.html"
_FILL = """([signed, wall, phone, words]) => {
  document.querySelectorAll("#sheet div").forEach((row, number) => {
    row.className = number < signed ? "signed" : "";
    row.querySelector("span").textContent = number < signed ? "已签名" : "待签名";
  });
  document.querySelector("#wall img").src = wall;
  document.querySelector("#phone").className = phone ? "" : "away";
  document.querySelector("#phone img").src = phone;
  document.querySelector("#words").textContent = words;
  return Promise.all([...document.images].filter((one) => one.src).map((one) => one.decode()));
}"""
_SHEET = """(plates) => {
  for (const plate of plates.reverse()) {
    const image = document.createElement("img");
    image.src = plate;
    document.querySelector("#sheet p").after(image);
  }
}"""


class Scene(msgspec.Struct, frozen=True):
    """For so many milliseconds: signatures on the sheet, the slide on the wall, the page on the
    phone (none: nobody holds one), and the words below, by language.
    """

    shown_ms: int
    signed: int
    wall: str
    phone: str
    zh: str
    en: str


_CASE, _OTHER = f"record:{CASE}/1", f"record:{OTHER}/1"
_DOWN = "撤下的，几秒内各屏都不再显示", "What is withdrawn leaves every screen within seconds"
SCENES = (
    Scene(
        3200,
        2,
        _CASE,
        "page",
        "两位负责人签名，场所屏幕公示，您的手机核验",
        "Two officers sign, the mall shows, your phone checks",
    ),
    Scene(1200, 0, "cover", "", "两位负责人签名", "Two officers sign"),
    Scene(900, 1, "cover", "", "两位负责人签名", "Two officers sign"),
    Scene(1200, 2, "cover", "", "两位负责人签名", "Two officers sign"),
    Scene(2400, 2, _CASE, "", "屏幕只放他们签过的", "The screen shows only what they signed"),
    Scene(2600, 2, _CASE, "page", "扫码看全文，用手机核验", "Scan it, read it all, check it"),
    Scene(500, 2, GROUND, "page", *_DOWN),
    Scene(
        3200,
        2,
        _OTHER,
        "page withdrawn",
        *_DOWN,
    ),
)
"""The first says it all: some readers see no more than that."""


def moving(
    chromium: object, plates: dict[str, Image.Image], pages: dict[str, bytes], language: str
) -> bytes:
    """The scenes as an animated WebP; `pages` are pictures of the phone, as PNG."""
    frames = list(_frames(chromium, plates, pages, language))
    out = BytesIO()
    frames[0].save(
        out,
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=[scene.shown_ms for scene in SCENES],
        loop=0,
        quality=80,
        method=6,
    )
    return out.getvalue()


def _frames(
    chromium: object, plates: dict[str, Image.Image], pages: dict[str, bytes], language: str
) -> Iterator[Image.Image]:
    page = chromium.new_page(viewport=dict(zip(("width", "height"), SIZE, strict=True)))
    page.set_content(_PAGE.read_text("utf-8"))
    walls = {name: _address(to_png(image)) for name, image in plates.items()}
    page.evaluate(_SHEET, [wall for name, wall in walls.items() if name != GROUND])
    phones = {name: _address(data) for name, data in pages.items()}
    for scene in SCENES:
        words = getattr(scene, language)
        phone = phones.get(scene.phone, "")
        page.evaluate(_FILL, [scene.signed, walls[scene.wall], phone, words])
        with Image.open(BytesIO(page.screenshot())) as image:
            yield image.convert("RGB").resize(
                (WIDTH, WIDTH * SIZE[1] // SIZE[0]), Image.Resampling.LANCZOS
            )
    page.close()


def _address(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
