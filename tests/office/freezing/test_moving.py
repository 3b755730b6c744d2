"""A correction that moves a record to another venue: one loses it, the other gains it, together."""

import pytest

from tests.office.bureau import Office, complaint
from tests.office.freezing.test_corrections_alone import correct_as_here
from tests.office.withdrawing import withdraw


@pytest.fixture
def two(bureau: Office) -> Office:
    """Two venues published, each with records."""
    venue_of_two(bureau)
    complaint(5, venue_id="HH02")
    bureau.publish_all()
    return bureau


def venue_of_two(office: Office) -> None:
    from office.registry.models import PanelProfile, Venue

    venue = Venue.objects.create(pk="HH02", name_zh="河海新天地", name_en="Hehai", disclosed=True)
    venue.profiles.set(PanelProfile.objects.filter(pk="landscape-55-4m"))


def bundles(office: Office) -> dict:
    from office.published import tree
    from office.published.bundles import published_bundles

    place = office.place()
    found = published_bundles(place.tree, tree.read(place))
    return {bundle.index.venue.id: bundle for _, bundle in found}


@pytest.mark.parametrize("alone", [True, False])
def test_both_venues_change_in_one_set(two: Office, *, alone: bool) -> None:
    from office.complaints.models import Complaint

    pub_id = two.pub_ids()["T0001"]
    before = bundles(two)
    correct_as_here(pub_id, venue_id="HH02")
    two.ok("freeze", *(["--correction", pub_id] if alone else []))
    two.sign_both()
    two.ok("publish")
    after = bundles(two)
    assert pub_id not in {key for key, _ in after["WH01"].records}
    assert after["HH02"].records[pub_id, 2].venue == "HH02"
    counts = {v: (len(before[v].tally.cases), len(after[v].tally.cases)) for v in before}
    assert counts == {"WH01": (4, 3), "HH02": (1, 2)}
    assert {bundle.index.seq for bundle in after.values()} == {2}
    assert Complaint.objects.get(number="T0001").venue_id == "HH02"
    page = (two.public / f"r/{pub_id}/2/index.html").read_text()
    assert "河海新天地" in page
    assert (two.public / f"r/{pub_id}/1/index.html").is_file()
    assert "Nothing has changed" in two.refused("freeze")


@pytest.mark.parametrize("alone", [True, False])
def test_to_a_venue_that_is_down_it_waits(two: Office, *, alone: bool) -> None:
    pub_id = two.pub_ids()["T0001"]
    correct_as_here(pub_id, venue_id="HH02")
    withdraw(two, "--venue", "HH02")
    options = ["--correction", pub_id] if alone else []
    said = two.refused("freeze", *options)
    assert ("taken down" if alone else "Nothing has changed") in said


def test_to_a_venue_of_which_nothing_is_published_it_waits(published: Office) -> None:
    venue_of_two(published)
    pub_id = published.pub_ids()["T0001"]
    correct_as_here(pub_id, venue_id="HH02")
    assert "next full draft" in published.refused("freeze", "--correction", pub_id)
    published.publish_all()
    assert (pub_id, 2) in bundles(published)["HH02"].records


def test_a_venue_that_nothing_concerns_is_not_signed(two: Office) -> None:
    from office.published import tree

    correct_as_here(two.pub_ids()["T0001"], outcome="agreed")
    two.ok("freeze", "--correction", two.pub_ids()["T0001"])
    two.sign_both()
    two.ok("publish")
    assert bundles(two)["HH02"].index.seq == 1
    assert "venue-hh02" in tree.read(two.place()).roles


def test_a_registers_new_name_of_a_venue_does_not_come_with_it(two: Office) -> None:
    from office.drafts.models import Draft
    from office.registry_changes.venues import set_venue

    pub_id = two.pub_ids()["T0001"]
    correct_as_here(pub_id, outcome="agreed")
    set_venue("WH01", {"name_zh": "改过的名称"})
    two.ok("freeze", "--correction", pub_id)
    set_venue("WH01", {"name_zh": "又改的名称"})
    assert Draft.objects.get(pk=2).state == "open"
    two.sign_both()
    two.ok("publish")
    assert bundles(two)["WH01"].index.venue.name.zh == "新北万汇广场"
