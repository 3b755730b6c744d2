"""Every sample, drawn once for all that is asked of it."""

import pytest

from layouts.compose import draw
from layouts.sample_plates import sample_slides
from layouts.screen_profiles import LARGE, PROFILES


@pytest.fixture(
    scope="session", params=[*PROFILES.values(), *LARGE.values()], ids=lambda profile: profile.name
)
def drawn(request):
    """(profile, name, slide, sheet) of every specimen on one kind of panel: a gigabyte at most."""
    profile = request.param
    return [(profile, name, slide, draw(slide, profile)) for name, slide in sample_slides(profile)]
