"""The factory plates: there before anything else, naming nobody."""

from PIL import Image

from layouts.factory_plates import DIRECTORY, FILES, plate


def test_they_are_what_the_command_makes():
    for name, (_, profile) in FILES.items():
        with Image.open(DIRECTORY / name) as image:
            assert image.size == (profile.width, profile.height)
            assert image.convert("RGB").tobytes() == plate(name).convert("RGB").tobytes()


def test_they_are_small():
    for name in FILES:
        assert (DIRECTORY / name).stat().st_size < 50_000
