"""The monthly proof of display: of one's own venue, of months that are over, sealed."""

import json
from datetime import date

import pytest
from django.utils.timezone import localdate

from tests.office.venue_steps import WH, another_venue, manager


@pytest.fixture
def days(published):
    """Two days of two screens in October 2018, one of this venue; a day of the month that runs."""
    from office.monitoring.models import ScreenDay

    another_venue()
    for screen, venue, day, seconds in (
        ("WH01-01", "WH01", date(2018, 10, 1), {"signed": 86_000, "silent": 400}),
        ("WH01-01", "WH01", date(2018, 10, 2), {"signed": 80_000}),
        ("HH02-01", "HH02", date(2018, 10, 1), {"dark": 86_400}),
        ("WH01-01", "WH01", localdate(), {"signed": 1}),
    ):
        ScreenDay.objects.create(screen=screen, venue=venue, day=day, seconds=seconds)
    return published


def opened(office, data: bytes):
    """The proof in a statement that verifies under the online key of the root in force."""
    import msgspec

    from office.venue_managers.proof_document import PROOF_TYPE, Proof
    from sync.fleet_keys import checks_with
    from sync.statements import read_statement

    statement = read_statement(data, PROOF_TYPE, 100_000, ("公示证明", "proof"))
    key = office.place().online().public_key
    assert statement.keyid == key.keyid
    return msgspec.json.decode(
        statement.verified(checks_with(key), ("公示证明", "proof")), type=Proof
    )


def test_the_seconds_of_the_month_are_signed(days):
    answer = manager().get(f"{WH}proofs/2018-10.json")
    proof = opened(days, answer.content)
    (screen,) = proof.screens
    assert (screen.screen, screen.days) == ("WH01-01", 2)
    assert screen.seconds == {"signed": 166_000, "silent": 400}
    assert screen.unheard_s == 2 * 86_400 - 166_400
    assert (proof.venue, proof.month) == ("WH01", "2018-10")


def test_only_what_was_signed_for_the_venue_is_said_to_be_in_force_there(days):
    from datetime import UTC, datetime

    from office.published.models import Publication
    from office.registry.models import Venue
    from office.venue_managers.proof import proof_of

    Publication.objects.update(at=datetime(2018, 10, 1, 4, tzinfo=UTC))
    now = datetime(2018, 11, 2, tzinfo=UTC)

    def said(venue: str) -> tuple[int, ...]:
        row = Venue.objects.get(pk=venue)
        return proof_of(days.place(), row, "2018-10", now).publications

    assert (said("WH01"), said("HH02")) == ((1,), ())


def test_a_changed_figure_does_not_verify(days):
    import base64

    from sync.errors import SignatureError

    sent = json.loads(manager().get(f"{WH}proofs/2018-10.json").content)
    payload = base64.b64decode(sent["payload"]).replace(b"166000", b"172800")
    sent["payload"] = base64.b64encode(payload).decode()
    with pytest.raises(SignatureError):
        opened(days, json.dumps(sent).encode())


def test_the_paper_says_the_same(days):
    answer = manager().get(f"{WH}proofs/2018-10.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("kind", ["pdf", "json"])
@pytest.mark.parametrize("month", ["2018-09", "2018-13", "0000-00", "x", "2018-10-01"])
def test_a_month_without_days_has_none(days, month, kind):
    assert manager().get(f"{WH}proofs/{month}.{kind}").status_code == 404


def test_the_month_that_runs_has_none_yet(days):
    month = f"{localdate():%Y-%m}"
    assert manager().get(f"{WH}proofs/{month}.json").status_code == 404
    assert month not in manager().get(WH).content.decode()


def test_another_venue_s_proof_is_not_there(days):
    client = manager()
    assert client.get("/office/venue/HH02/proofs/2018-10.json").status_code == 404
    assert "HH02" not in client.get(f"{WH}proofs/2018-10.json").content.decode()


def test_it_is_offered_on_the_page_and_kept_in_the_log(days):
    from office.audit.models import Event

    client = manager()
    assert "proofs/2018-10.pdf" in client.get(WH).content.decode()
    client.get(f"{WH}proofs/2018-10.json")
    assert "取走公示证明" in client.get(f"{WH}log").content.decode()
    assert Event.objects.get(act="venue proof").actor == "WH01"
