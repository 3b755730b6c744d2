"""Which plates an officer goes through: those that show something else than is published."""

from dataclasses import dataclass, field

import pytest

from tests.office.bureau import Office
from tests.office.correcting import correct

TALL = "portrait-55-4m"


@dataclass
class Steps:
    """What the open draft's review goes through: slides by panel."""

    office: Office
    found: dict[str, list[str]] = field(default_factory=dict)

    def look(self) -> dict[str, list[str]]:
        from office.drafts.models import Draft
        from office.drafts.plates_viewed import open_for_review

        self.found = {}
        for one in open_for_review(self.office.place(), Draft.waiting()).needed:
            self.found.setdefault(one.job.profile.name, []).append(one.job.slide.id)
        return self.found


def hang_tall_panel() -> None:
    from office.registry_changes.venues import set_venue

    set_venue("WH01", {}, ["landscape-55-4m", TALL])


@pytest.fixture
def two_panels(published: Office) -> Office:
    """Published on a panel of each orientation."""
    hang_tall_panel()
    published.publish_all()
    return published


def test_a_corrected_word_is_that_record_on_each_panel(two_panels: Office) -> None:
    pub_id = two_panels.pub_ids()["T0001"]
    correct(two_panels, pub_id)
    two_panels.ok("freeze")
    slide = [f"correction:{pub_id}/2", f"record:{pub_id}/2"]
    assert Steps(two_panels).look() == {"landscape-55-4m": slide, TALL: slide}


def test_a_corrected_outcome_is_the_figures_too(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id, "--outcome", "agreed")
    published.ok("freeze")
    [slides] = Steps(published).look().values()
    assert set(slides) == {f"correction:{pub_id}/2", f"record:{pub_id}/2", "overview"}


def test_words_that_no_picture_shows_are_a_step(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id, "--full-text", "经核实，门店已于九月退还全部余额。")
    published.ok("freeze")
    assert Steps(published).look() == {
        "landscape-55-4m": [f"correction:{pub_id}/2", f"record:{pub_id}/2"]
    }


def test_a_panel_that_is_hung_up_is_looked_at_and_the_other_is_not(published: Office) -> None:
    hang_tall_panel()
    published.ok("freeze")
    found = Steps(published).look()
    assert set(found) == {TALL}
    assert len(found[TALL]) == 9


def test_a_name_that_stands_on_every_plate_makes_each_a_step(published: Office) -> None:
    from office.registry_changes.bureau_settings import set_bureau

    set_bureau({"hotline": "12300"})
    published.ok("freeze")
    [slides] = Steps(published).look().values()
    assert len(slides) == 9


@pytest.mark.parametrize(
    ("digests", "state"),
    [
        (("p", "b", "p", "b"), "same"),
        (("p", "", "p", ""), "same"),
        (("p", "b", "", ""), "new"),
        (("p", "", "", ""), "new"),
        (("p", "b", "", "b"), "new"),
        (("q", "b", "p", "b"), "changed"),
        (("p", "c", "p", "b"), "changed"),
        (("p", "c", "", "b"), "changed"),
        (("q", "", "p", ""), "changed"),
    ],
)
def test_picture_and_words_decide(digests: tuple[str, str, str, str], state: str) -> None:
    from office.drafts.plate_steps import plate_state

    assert plate_state(*digests) == state


def test_no_plate_is_drawn_from_the_number_of_a_publication() -> None:
    from layouts.bundle_slides import slides
    from layouts.samples import bundle, tally
    from layouts.screen_profiles import PROFILES

    for profile in PROFILES.values():
        drawn = [slides(bundle(tally(26, 6, 5), seq=seq), profile) for seq in (1, 9_999_999)]
        assert drawn[0] == drawn[1]
