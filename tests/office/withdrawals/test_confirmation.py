"""A second officer confirms a withdrawal within 24 hours; unconfirmed, it stays down and alarms."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.office.bureau import Office
from tests.office.withdrawing import entries, withdraw


@pytest.fixture
def withdrawn(published: Office) -> Office:
    """The office with record T0001 taken down by the duty officer, as envelope 1."""
    withdraw(published, "--record", published.pub_ids()["T0001"])
    return published


def later(hours: float) -> datetime:
    return datetime.now(UTC) + timedelta(hours=hours)


def unconfirmed(hours: float) -> list[str]:
    from office.withdrawals.confirmation import unconfirmed as found

    return ["。".join(both) for both in found(later(hours)).values()]


def confirm(office: Office, person: str, number: int = 2) -> str:
    return office.ok("withdraw", "--confirm", str(number), *office.holder(person))


def test_a_second_officer_confirms_and_nothing_published_changes(withdrawn: Office) -> None:
    before, down = withdrawn.tree(), entries(withdrawn)
    assert "confirmed" in confirm(withdrawn, "dept-head-1")
    assert withdrawn.tree() == before
    assert entries(withdrawn) == down
    assert unconfirmed(48) == []
    (line,) = [x for x in withdrawn.ok("audit", "list").splitlines() if "confirm" in x]
    assert "dept-head-1" in line
    withdrawn.ok("audit", "verify")


def test_it_alarms_after_24_hours_and_stays_down(withdrawn: Office) -> None:
    assert unconfirmed(23.9) == []
    (said,) = unconfirmed(24.1)
    assert "--confirm 2" in said
    assert "stays down" in said
    assert entries(withdrawn)


def test_check_says_it(withdrawn: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from office.withdrawals import confirmation as module

    assert "unconfirmed" not in withdrawn.run("check")[2]
    monkeypatch.setattr(module, "DUE", timedelta(seconds=-5))
    code, _, said = withdrawn.run("check")
    assert (code, "unconfirmed" in said) == (0, True)


def test_whoever_took_it_down_cannot_confirm(withdrawn: Office) -> None:
    said = withdrawn.refused("withdraw", "--confirm", "2", *withdrawn.holder("duty-1"), code=2)
    assert "another officer" in said
    assert unconfirmed(25)


def test_nor_under_another_name_in_the_key_file(published: Office) -> None:
    """A key file says what its holder likes of itself; the registrars' delegation decides."""
    from office.published.models import Withdrawal
    from office.withdrawals.withdraw import withdraw as act
    from sync.keys import OfficerKey
    from sync.repository import sign

    own = published.key("duty-1")
    alias = OfficerKey("somebody-else", "duty", own._private)
    pub_id = published.pub_ids()["T0001"]
    place = published.place()

    def by_alias(prepared, _):
        return sign(prepared.unsigned, alias.signer), sign(prepared.delta, alias.signer)

    act(place, "record", pub_id, version=None, sign=by_alias, reason="test", now=later(0))
    assert Withdrawal.objects.get().by == "duty-1"
    published.refused("withdraw", "--confirm", "2", *published.holder("duty-1"), code=2)


def test_a_key_that_may_not_withdraw_may_not_confirm(withdrawn: Office) -> None:
    withdrawn.refused("withdraw", "--confirm", "2", *withdrawn.holder("registrar-1"))
    assert unconfirmed(25)


def test_a_wrong_passphrase_confirms_nothing(withdrawn: Office, tmp_path) -> None:
    (tmp_path / "p").write_text("not the passphrase")
    key = withdrawn.people / "dept-head-1/key.json"
    withdrawn.refused(
        "withdraw", "--confirm", "2", "--key", key, "--passphrase-file", tmp_path / "p"
    )
    assert unconfirmed(25)


def test_what_was_not_withdrawn_cannot_be_confirmed(withdrawn: Office) -> None:
    withdrawn.refused("withdraw", "--confirm", "3", *withdrawn.holder("dept-head-1"), code=2)


def test_one_confirmation_is_enough(withdrawn: Office) -> None:
    confirm(withdrawn, "dept-head-1")
    said = withdrawn.refused(
        "withdraw", "--confirm", "2", *withdrawn.holder("deputy-director-1"), code=2
    )
    assert "already" in said


def test_each_withdrawal_is_confirmed_by_itself(withdrawn: Office) -> None:
    withdraw(withdrawn, "--record", withdrawn.pub_ids()["T0002"], person="dept-head-1")
    confirm(withdrawn, "duty-1", 3)
    assert ["--confirm 2" in said for said in unconfirmed(25)] == [True]


def test_a_withdrawal_still_needs_a_reason(published: Office) -> None:
    before = published.tree()
    said = published.refused("withdraw", "--all", *published.holder("duty-1"), code=2)
    assert "--reason" in said
    assert published.tree() == before
