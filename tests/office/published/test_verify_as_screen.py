"""What is about to be public, as the screens of each of two venues judge it."""

from collections import Counter

import pytest

from office.published import verify_as_screen
from tests.office.bureau import Office, complaint
from tests.office.correcting import correct
from tests.office.key_steps import appoint
from tests.office.once_a_run import Template, once
from tests.office.venue_steps import another_venue
from tests.office.withdrawing import withdraw


@pytest.fixture(scope="module")
def _two_venues(_published_template: Template, tmp_path_factory) -> Template:
    def make(folder):
        office = _published_template.copy(folder)
        another_venue()
        complaint(9, venue_id="HH02")
        appoint(office)
        office.publish_all()
        return office

    return once(tmp_path_factory, "two-known-venues", make)


@pytest.fixture
def office(_django_put_back, _two_venues: Template, tmp_path) -> Office:
    return _two_venues.copy(tmp_path / "two")


@pytest.fixture
def asked(monkeypatch) -> Counter[str]:
    """How often a chain was verified as far as all venues have it, and how often a venue's role."""
    counted: Counter[str] = Counter()

    def count(name):
        real = getattr(verify_as_screen, name)

        def counting(*given):
            counted[name] += 1
            return real(*given)

        monkeypatch.setattr(verify_as_screen, name, counting)

    count("verify_top")
    count("verify_venue")
    return counted


def test_what_all_venues_have_in_common_is_verified_once(office: Office, asked) -> None:
    withdraw(office, "--record", office.pub_ids()["T0001"])
    # Before and after; of the venues each as it stands, and one, for the versions, as it comes.
    assert asked == {"verify_top": 2, "verify_venue": 3}


def test_an_older_role_put_back_is_published_by_nobody(office: Office) -> None:
    complaint(10, venue_id="HH02")
    office.publish_all()
    metadata = office.public / "metadata"
    older, newer = (metadata / f"{version}.venue-hh02.json" for version in (1, 2))
    newer.write_bytes(older.read_bytes())
    record = office.pub_ids()["T0001"]
    said = office.refused("withdraw", "--record", record, "--reason", "x", *office.holder("duty-1"))
    assert "Screens would refuse venue-hh02" in said


def test_a_correction_of_one_record_plans_its_own_venue_alone(office: Office, monkeypatch) -> None:
    from office.freezing import scope_plans

    planned, again = [], scope_plans.plan_again

    def noting(place, venue, *given):
        planned.append(venue.pk)
        return again(place, venue, *given)

    monkeypatch.setattr(scope_plans, "plan_again", noting)
    one = office.pub_ids()["T0001"]
    correct(office, one)
    office.ok("freeze", "--correction", one)
    assert set(planned) == {"WH01"}
