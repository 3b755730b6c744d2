"""Every kind of plate with little, usual and extreme content: `python -m layouts.sample_plates OUT`."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from layouts import samples
from layouts.compose import draw, to_png
from layouts.deck import neutral, slides
from layouts.profiles import PROFILES
from layouts.slide import Slide
from sync.bundle import Bundle, Profile
from sync.records import Text

LONG_VENUE = Text(
    "常州新北万达广场商业综合体购物中心（通江路店）",
    "Changzhou Xinbei Wanda Plaza Shopping Centre (Tongjiang Road)",
)
CHANNEL = Text(
    "认为公示有误的经营者，可凭营业执照和证据材料到通江路市场监督管理所 203 室书面申请更正，"
    "十个工作日内答复并告知结果。",
    "Operators may apply in writing with licence and evidence at room 203, Tongjiang Road office; "
    "the answer comes within ten working days.",
)
EXTREME = msgspec.structs.replace(
    samples.SETTINGS,
    authority=Text(
        "内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗市场监督管理局",
        "Administration for Market Supervision of Morin Dawa Daur Autonomous Banner, Hulunbuir",
    ),
    qr_base="https://office.example.cn",
    hotline="0519-85127315",
    correction_channel=CHANNEL,
    slogan=Text("放心消费看得见\n投诉结果晒出来", "Open books\nfair shopping"),
)


def bundles() -> dict[str, Bundle]:
    """The specimens by name."""
    tally, bundle = samples.tally, samples.bundle
    found = {
        "usual": bundle(tally(26, 6, 5, withheld=2), samples.USUAL),
        "extreme": bundle(
            tally(960, 310, 164, issues=8, withheld=1234),
            samples.EXTREME,
            settings=EXTREME,
            venue=LONG_VENUE,
            seq=9_999_999,
            mode="selective",
        ),
    }
    numbers = {
        "none": (0, 0, 0),
        "na": (0, 0, 2),
        "one": (1, 0, 0),
        "three": (2, 1, 0),
        "few": (6, 1, 2),
        "interval": (11, 4, 1),
        "full": (80, 25, 15),
        "all": (100, 0, 20),
        "stack": (90, 28, 3),
    }
    for name, (success, failure, na) in numbers.items():
        found[name] = bundle(tally(success, failure, na, issues=3))
    return found


def sample_slides(profile: Profile) -> Iterator[tuple[str, Slide]]:
    """Every specimen slide for `profile`, named."""
    for name, bundle in bundles().items():
        for slide in slides(bundle, profile):
            if name in {"usual", "extreme"} or slide.kind in {"overview", "categories"}:
                yield f"{name}-{slide.id.replace(':', '-').replace('/', '-')}", slide
    yield "bare-neutral", neutral(samples.BUREAU, "12315", profile)


def main(arguments: list[str]) -> int:
    """Write every specimen as PNG into the folder given."""
    if len(arguments) != 1:
        print("usage: python -m layouts.sample_plates OUT", file=sys.stderr)
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    count, started = 0, time.monotonic()
    for profile in PROFILES.values():
        for name, slide in sample_slides(profile):
            image = draw(slide, profile).image
            (out / f"{profile.name}-{name}.png").write_bytes(to_png(image))
            count += 1
    spent = time.monotonic() - started
    print(f"{count} plates in {out}, {spent * 1000 / count:.0f} ms each, writing included")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
