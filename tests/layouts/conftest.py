"""What the tests of plates share: every specimen, drawn once."""

import pytest

from layouts.compose import draw
from layouts.sample_plates import sample_slides
from layouts.screen_profiles import PROFILES


@pytest.fixture(scope="session")
def drawn():
    """(profile, name, slide, sheet) of every specimen plate."""
    return [
        (profile, name, slide, draw(slide, profile))
        for profile in PROFILES.values()
        for name, slide in sample_slides(profile)
    ]
