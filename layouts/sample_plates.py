"""Every kind of plate with its samples: `python -m layouts.sample_plates OUT`."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from layouts import samples
from layouts.compose import draw, to_png
from layouts.screen_profiles import LARGE, PROFILES
from layouts.slide import Slide, Source
from layouts.slides import slide_type
from layouts.slides.neutral import neutral_slide
from sync.bundle import Profile
from sync.slide_kinds import KINDS


def sample_slides(profile: Profile) -> Iterator[tuple[str, Slide[object]]]:
    """Every slide of every sample for `profile`, named."""
    for kind in KINDS:
        found = slide_type(kind)
        if not found.shown_on(profile):
            continue
        for name, bundle in found.samples().items():
            for slide in found.build(Source(bundle, profile)):
                yield f"{name}-{slide.id.replace(':', '-').replace('/', '-')}", slide
    yield "bare-neutral", neutral_slide(samples.BUREAU, "12315", profile)


def main(arguments: list[str]) -> int:
    """Write every sample plate as PNG into the folder given."""
    if len(arguments) != 1:
        print("usage: python -m layouts.sample_plates OUT", file=sys.stderr)
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    count, started = 0, time.monotonic()
    for profile in (*PROFILES.values(), *LARGE.values()):
        for name, slide in sample_slides(profile):
            image = draw(slide, profile).image
            (out / f"{profile.name}-{name}.png").write_bytes(to_png(image))
            count += 1
    spent = time.monotonic() - started
    print(f"{count} plates in {out}, {spent * 1000 / count:.0f} ms each, writing included")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
