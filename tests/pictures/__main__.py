"""`python -m tests.pictures`, by `make pictures`: into docs/pictures, with a note of what is in."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.browser import ARGUMENTS, CHROMIUM
from tests.office.channels.site_sample import served
from tests.pictures import hero, sources
from tests.pictures.strip import montage

_PHONE = {"width": 390, "height": 844}


def phones(chromium: Browser, public: Path) -> dict[str, bytes]:
    """What a phone shows of the case: its page, and the same page when it was withdrawn."""
    found = {}
    with served(public) as address:
        for name, withdrawn in (("page", False), ("page withdrawn", True)):
            path = sources.site(public, withdrawn=withdrawn)
            page = chromium.new_page(viewport=_PHONE, device_scale_factor=2)
            page.goto(f"{address}/{path}/")
            found[name] = page.screenshot()
            page.close()
    return found


def main() -> int:
    """Draw them."""
    plates = sources.plates(sources.LANDSCAPE)
    still = sources.FOLDER / "plates.png"
    montage(plates, sources.plates(sources.PORTRAIT)).save(still, optimize=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        pages = phones(chromium, Path(folder))
        for language in ("zh", "en"):
            moving = hero.moving(chromium, plates, pages, language)
            (sources.FOLDER / f"one-case.{language}.webp").write_bytes(moving)
        chromium.close()
    with TemporaryDirectory() as folder:
        note = json.dumps(sources.drawn_from(Path(folder)), indent=1, sort_keys=True)
    sources.NOTE.write_text(note + "\n", "utf-8")
    for file in sorted(sources.FOLDER.iterdir()):
        print(f"{file}: {file.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
