"""Nothing that lies in the tree stops a withdrawal; what is damaged is told."""

import pytest

from sync.tree import Tree
from sync.withdrawal_envelopes import verify_withdrawal
from tests.office.bureau import Office
from tests.office.withdrawing import entries, text_of, withdraw


def taken_down(office: Office, number: str) -> str:
    """Take a record down, with a fault told; what was said."""
    options = ("--record", office.pub_ids()[number], "--reason", "x", *office.holder("duty-1"))
    return office.refused("withdraw", *options)


def test_a_damaged_delta_that_no_list_has(published: Office) -> None:
    withdraw(published, "--record", published.pub_ids()["T0001"])
    (published.public / "metadata/9.wd-01.delta.json").write_bytes(b"{")
    assert "passed over" in taken_down(published, "T0002")
    assert len(entries(published)) == 2
    assert text_of(published, 2) not in published.published_text()
    assert Tree(published.public).read().versions["wd-01"] == 10
    withdraw(published, "--record", published.pub_ids()["T0003"])


def test_a_damaged_list_that_no_snapshot_has(published: Office) -> None:
    withdraw(published, "--record", published.pub_ids()["T0001"])
    (published.public / "metadata/9.wd-01.json").write_bytes(b"{")
    assert "passed over" in taken_down(published, "T0002")
    assert len(entries(published)) == 2
    assert Tree(published.public).read().versions["wd-01"] == 10


@pytest.mark.parametrize("data", [b"{", b" " * 1_000_001], ids=["damaged", "long"])
def test_a_damaged_list_that_is_published(published: Office, data: bytes) -> None:
    withdraw(published, "--record", published.pub_ids()["T0001"])
    (published.public / "metadata/2.wd-01.json").write_bytes(data)
    taken_down(published, "T0002")
    assert len(entries(published)) == 2
    assert text_of(published, 2) not in published.published_text()
    from office.published.models import Withdrawal

    assert Withdrawal.objects.count() == 2


def test_a_list_that_would_be_longer_than_a_screen_reads(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("office.withdrawals.prepare_envelope.ROLE_LIMIT", 400)
    assert "1 MB" in taken_down(published, "T0001")
    tree = Tree(published.public)
    proven = verify_withdrawal(tree.read().delegations, tree.deltas()[2]).withdrawn
    assert len(proven.entries()) == 1
    assert text_of(published, 1) not in published.published_text()


def test_the_damage_stops_whoever_would_publish(published: Office) -> None:
    withdraw(published, "--record", published.pub_ids()["T0001"])
    (published.public / "metadata/9.wd-01.delta.json").write_bytes(b"{")
    published.refused("freeze")
