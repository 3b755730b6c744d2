"""Every plate comes out as it did: to the byte, as two officers would sign it.

Who means to change how plates look writes `plate_digests.json` anew and says so in the change:
`python -m tests.layouts.test_sample_plates`. The samples are compared where they are drawn for
many questions (test_every_plate.py), the plates of the demo, the strip and the factory here.
"""

import hashlib
import json

import msgspec
import pytest
from PIL import Image

from layouts.bundle_slides import slides
from layouts.compose import compose, plate_digest
from layouts.factory_plates import DIRECTORY, FILES, plate
from layouts.sample_plates import sample_slides
from layouts.screen_profiles import LARGE, PROFILES
from layouts.strip_atlas import strip_atlas
from tests.layouts.noted_digests import FILE, changes, noted
from tests.layouts.published_demo import published

PANELS = PROFILES | LARGE


def of_samples(profile):
    return {f"sample {n}": plate_digest(compose(s, profile)) for n, s in sample_slides(profile)}


def of_demo(profile):
    return {
        f"demo {venue} {slide.id}": plate_digest(compose(slide, profile))
        for venue, whole in published()
        for slide in slides(whole.bundle(), profile)
    }


def of_strip(profile):
    image, atlas = strip_atlas(profile)
    geometry = hashlib.sha256(msgspec.json.encode(atlas, order="sorted")).hexdigest()
    return {"strip picture": plate_digest(image), "strip geometry": geometry}


def of_factory(profile):
    found = {}
    for name in (name for name, (_, one) in FILES.items() if one == profile):
        found[f"factory {name}"] = plate_digest(plate(name).convert("RGB"))
        with Image.open(DIRECTORY / name) as image:
            found[f"factory {name} as kept"] = plate_digest(image.convert("RGB"))
    return found


KINDS = {"sample": of_samples, "demo": of_demo, "strip": of_strip, "factory": of_factory}
"""By the first word of the names, what gives the digests of that kind for a profile."""


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "sample"])
@pytest.mark.parametrize("panel", PANELS)
def test_every_plate_comes_out_as_it_did(panel, kind):
    assert changes(noted(panel, kind), KINDS[kind](PANELS[panel])) == {}


def test_nothing_is_noted_that_no_test_draws():
    for panel, plates in json.loads(FILE.read_text("utf-8")).items():
        assert panel in PANELS
        assert {name.partition(" ")[0] for name in plates} <= KINDS.keys()


def test_the_demo_plates_are_those_that_were_signed():
    for venue, whole in published():
        for profile in whole.index.profiles:
            signed = whole.index.summary_digests(profile.name)
            for entry in whole.bundle().entries():
                if (entry.pub_id, entry.version) in whole.bundle().records:
                    signed[f"record:{entry.pub_id}/{entry.version}"] = entry.plates[profile.name]
            found = {f"demo {venue} {name}": digest for name, digest in signed.items()}
            assert found.items() <= noted(profile.name, "demo").items()


if __name__ == "__main__":
    whole = {
        name: {plate: digest for of in KINDS.values() for plate, digest in of(profile).items()}
        for name, profile in PANELS.items()
    }
    text = json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True)
    FILE.write_text(text + "\n", "utf-8")
