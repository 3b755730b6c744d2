"""An objection on a record's plate: in words, dashed until it is decided (R46)."""

from itertools import pairwise

import msgspec
import pytest

from layouts import samples
from layouts.compose import draw
from layouts.screen_profiles import PROFILES
from layouts.slide import Source
from layouts.slides.record.build import build
from layouts.slides.record.objection_lines import OBJECTION_LINES
from layouts.slides.record.samples import CABINET, CORRECTION
from layouts.theme import theme
from sync.errors import FigureError
from sync.objection_words import OBJECTIONS, STATES
from sync.records import Objection
from tests.layouts.test_long_names import whole

EVERY = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


def plate(profile, state, *, days=20, **more):
    """The plate of a record with an objection in that state."""
    one = msgspec.structs.replace(CABINET, objection=Objection(state, "2018-11-12"), **more)
    settings = msgspec.structs.replace(samples.SETTINGS, answer_days=days)
    found = samples.bundle(samples.tally(26, 6, 5), (one,), settings=settings)
    [slide] = build(Source(found, profile))
    return draw(slide, profile)


def breaks(sheet):
    """How often the frame's left side is interrupted."""
    ink = theme("light").ink
    x = (72 if sheet.portrait else 96) + 1
    column = [sheet.image.getpixel((x, y)) == ink for y in range(sheet.height)]
    runs = sum(1 for one, other in pairwise(column) if one and not other)
    return runs - 1


@EVERY
@pytest.mark.parametrize("state", STATES)
def test_every_state_has_its_sentence_and_its_month(state, profile):
    sheet = plate(profile, state)
    assert whole(sheet, OBJECTIONS[state].said.pick(profile.language))
    assert whole(sheet, "2018年11月" if profile.language == "zh" else "Nov 2018")


@EVERY
@pytest.mark.parametrize("state", STATES)
def test_only_what_is_not_final_is_dashed(state, profile):
    assert (breaks(plate(profile, state)) > 3) == state.endswith("raised")


@EVERY
def test_the_term_of_the_answer_is_the_bureaus(profile):
    said = {"zh": "15个工作日内书面答复", "en": "within15workdays"}[profile.language]
    assert whole(plate(profile, "raised", days=15), said)


@EVERY
def test_an_upheld_objection_says_what_follows_until_the_record_is_corrected(profile):
    words = OBJECTION_LINES.pick(profile.language)
    assert whole(plate(profile, "upheld"), words.to_follow)
    corrected = plate(profile, "upheld", version=2, correction=CORRECTION)
    assert whole(corrected, words.corrected)


@EVERY
def test_a_correction_before_the_decision_is_no_answer_to_it(profile):
    before = msgspec.structs.replace(CORRECTION, on="2018-11-11")
    sheet = plate(profile, "upheld", version=2, correction=before)
    assert whole(sheet, OBJECTION_LINES.pick(profile.language).to_follow)


@EVERY
def test_an_objection_that_was_refused_changes_nothing(profile):
    assert whole(plate(profile, "refused"), OBJECTION_LINES.pick(profile.language).stands)


@EVERY
@pytest.mark.parametrize("state", STATES)
def test_it_says_whose_objection_it_is(state, profile):
    """The consumer's is never read as the operator's."""
    words = OBJECTIONS[state].said.pick(profile.language).lower()
    ours, theirs = {"zh": ("消费者", "经营者"), "en": ("consumer", "operator")}[profile.language]
    assert (ours in words) == state.startswith("consumer_")
    assert not (theirs in words and state.startswith("consumer_"))


def test_a_later_offices_state_is_not_guessed():
    with pytest.raises(FigureError, match="unknown to this program"):
        plate(PROFILES["landscape-55-4m"], "appealed")


@EVERY
@pytest.mark.parametrize("state", STATES)
def test_the_outcome_stays(state, profile):
    said = {"zh": "调解成功", "en": "Agreed in mediation"}[profile.language]
    assert whole(plate(profile, state), said)
