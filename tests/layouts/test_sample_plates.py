"""Every plate of the samples comes out as it did: to the byte, as two officers would sign it.

`plate_digests.json` has the SHA-256 of the RGB bytes of each. Who means to change how plates look
writes it anew and says so in the change: `python -m tests.layouts.test_sample_plates`.
"""

import hashlib
import json
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from layouts.compose import compose, plate_digest
from layouts.deck import slides
from layouts.factory_plates import DIRECTORY, FILES, plate
from layouts.sample_plates import sample_slides
from layouts.screen_profiles import PROFILES
from layouts.strip_atlas import strip_atlas
from sync.bundle import Batch, Bundle, Index
from sync.records import Record
from sync.tally import Tally

HERE = Path(__file__).parent
DIGESTS = HERE / "plate_digests.json"


class Published(msgspec.Struct):
    """What the demo's office published of a venue; of its records, some of every outcome."""

    index: Index
    tally: Tally
    batches: tuple[Batch, ...]
    records: tuple[Record, ...]

    def bundle(self) -> Bundle:
        found = {(record.pub_id, record.version): record for record in self.records}
        return Bundle(self.index, self.batches, self.tally, found)


def published():
    """The venues of the demo, one with many cases and one with three."""
    for file in sorted((HERE / "published").glob("*.json")):
        yield file.stem, msgspec.json.decode(file.read_bytes(), type=Published)


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


KINDS = (of_samples, of_demo, of_strip, of_factory)


def digests(profile):
    """By name, the digest of everything that is drawn for a profile."""
    return {name: digest for of in KINDS for name, digest in of(profile).items()}


@pytest.mark.parametrize("name", PROFILES)
def test_every_plate_comes_out_as_it_did(name):
    before, now = json.loads(DIGESTS.read_text("utf-8"))[name], digests(PROFILES[name])
    faults = {
        "drawn otherwise": [n for n in now if n in before and now[n] != before[n]],
        "no longer drawn": [n for n in before if n not in now],
        "new, its digest not noted": [n for n in now if n not in before],
    }
    assert {what: names for what, names in faults.items() if names} == {}


def test_the_demo_plates_are_those_that_were_signed():
    noted = json.loads(DIGESTS.read_text("utf-8"))
    for venue, whole in published():
        for profile in whole.index.profiles:
            signed = whole.index.summary_digests(profile.name)
            for entry in whole.bundle().entries():
                if (entry.pub_id, entry.version) in whole.bundle().records:
                    signed[f"record:{entry.pub_id}/{entry.version}"] = entry.plates[profile.name]
            found = {f"demo {venue} {name}": digest for name, digest in signed.items()}
            assert found.items() <= noted[profile.name].items()


if __name__ == "__main__":
    whole = {name: digests(profile) for name, profile in PROFILES.items()}
    noted = json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True)
    DIGESTS.write_text(noted + "\n", "utf-8")
