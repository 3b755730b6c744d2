"""Lifts: asked for by an officer, shown at review, acting by two signatures, cumulative."""

import json
from datetime import timedelta

from office.drafts.folder import DraftFolder
from office.drafts.signer_review import review
from sync.repository import from_bytes
from sync.tree import Tree
from sync.withdrawal_envelopes import in_force, verify_withdrawal
from tests.office.bureau import Office, complaint
from tests.office.key_steps import registrars
from tests.office.screens import as_screen
from tests.office.withdrawing import entries, text_of, withdraw


def lift(office: Office, number: int | str, person: str = "dept-head-1") -> str:
    return office.ok("--as", person, "withdraw", "--lift", str(number), "--reason", "核实无误")


def down(office: Office):
    """What a screen keeps off the glass."""
    verified, bundle = as_screen(office)
    return in_force(verified.withdrawn, bundle.index, verified.targets), bundle


def ids(office: Office) -> list[str]:
    from office.published.models import Withdrawal

    return list(Withdrawal.objects.order_by("pk").values_list("entry", flat=True))


def test_a_record_comes_back_without_a_correction(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", pub_id)
    lift(published, 2)
    assert text_of(published, 1) not in published.published_text()
    published.publish_all()
    union, bundle = down(published)
    assert bundle.index.lifts == tuple(ids(published))
    assert not union.entries()
    assert len(bundle.records) == 4
    assert text_of(published, 1) in published.published_text()
    from office.complaints.models import Complaint
    from office.published.models import RecordVersion

    assert Complaint.objects.get(number="T0001").status == "published"
    assert not RecordVersion.objects.get(record=pub_id).withdrawn


def test_what_comes_back_is_looked_at_and_named(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", pub_id)
    lift(published, 2)
    published.ok("freeze")
    (change,) = json.loads((published.draft() / "draft.json").read_text())["changes"]
    assert change["new"] == [pub_id]
    root = (published.people / "dept-head-1/root.json").read_bytes()
    found = review(DraftFolder(published.draft()), root=root)
    (venue,) = found.venues
    assert venue.new == [pub_id]
    ((one,)) = venue.lifts
    assert (one.entry.target, one.records) == (pub_id, (pub_id,))
    assert any(look.slide.pub_id == pub_id for look in found.looks)
    assert "put back" in published.sign("dept-head-1")


def test_an_operator_and_everything_come_back(published: Office) -> None:
    from office.complaints.models import Complaint

    key = Complaint.objects.get(number="T0001").operator.key
    withdraw(published, "--operator", key)
    withdraw(published, "--all", person="dept-head-1")
    lift(published, 3)
    published.publish_all()
    _, bundle = down(published)
    assert len(bundle.records) == 2
    lift(published, 2)
    published.publish_all()
    union, bundle = down(published)
    assert not union.entries()
    assert len(bundle.records) == 4
    assert set(bundle.index.lifts) == set(ids(published))


def test_lifts_stay_in_every_later_index(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", pub_id)
    lift(published, 2)
    published.publish_all()
    complaint(9)
    published.publish_all()
    _, bundle = down(published)
    assert bundle.index.lifts == tuple(ids(published))
    assert len(bundle.records) == 5


def test_a_later_publication_lifts_nothing(published: Office) -> None:
    withdraw(published, "--venue", "WH01")
    complaint(9)
    assert "Nothing has changed" in published.refused("freeze")
    union, _ = down(published)
    assert union.blocks_venue("WH01")


def test_it_is_asked_for_once_and_can_be_taken_back(published: Office) -> None:
    from office.published.models import Lift
    from office.withdrawals.lifts import take_back

    withdraw(published, "--record", published.pub_ids()["T0001"])
    lift(published, 2)
    again = ("withdraw", "--lift", "2", "--reason", "x")
    assert "already" in published.refused(*again, code=2)
    assert "there is none" in published.refused(*again[:2], "77", *again[3:], code=2)
    published.ok("freeze")
    take_back(published.place(), Lift.objects.get())
    assert "no open draft" in published.refused("publish")


def test_a_lifted_record_is_taken_down_again_by_a_new_act(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", pub_id)
    lift(published, 2)
    published.publish_all()
    withdraw(published, "--record", pub_id)
    union, bundle = down(published)
    assert union.blocks_version(pub_id, 1)
    assert len(bundle.records) == 3


def test_all_that_a_revoked_key_took_down_comes_back(published: Office) -> None:
    from office.complaints.models import Complaint

    key = Complaint.objects.get(number="T0001").operator.key
    withdraw(published, "--operator", key)
    withdraw(published, "--venue", "WH01")
    stolen = published.key("duty-1").public.keyid
    ask = ("withdraw", "--lift-key", stolen, "--reason", "stolen")
    assert "still valid" in published.refused(*ask, code=2)
    published.ok(
        "keys", "appoint", "--remove", stolen, *registrars(published, "registrar-1", "registrar-2")
    )
    published.ok(*ask)
    published.publish_all()
    union, bundle = down(published)
    assert not union.entries()
    assert bundle.index.lifted_keys == (stolen,)
    assert len(bundle.records) == 4


def test_a_restored_database_learns_of_lifts(published: Office) -> None:
    from office.complaints.models import Complaint
    from office.published.models import Lift

    withdraw(published, "--record", published.pub_ids()["T0001"])
    published.save_database()
    lift(published, 2)
    published.publish_all()
    published.restore_database()
    complaint(9)
    published.publish_all()
    assert Lift.objects.get().seq == 2
    assert Complaint.objects.get(number="T0001").status == "published"
    _, bundle = down(published)
    assert len(bundle.records) == 5


def test_entries_that_no_index_can_name_any_more_leave_the_list(published: Office) -> None:
    from office.published.models import Withdrawal

    pub_ids = published.pub_ids()
    withdraw(published, "--record", pub_ids["T0001"])
    complaint(9)
    published.publish_all()
    withdraw(published, "--record", pub_ids["T0002"])
    for row in Withdrawal.objects.all():
        row.at -= timedelta(days=401)
        row.save()
    withdraw(published, "--record", pub_ids["T0003"])
    assert {target for _, target, _ in entries(published)} == {pub_ids["T0002"], pub_ids["T0003"]}
    assert pub_ids["T0001"] not in {e.pub_id for e in as_screen(published)[1].entries()}


def test_everything_stays_proved_in_a_list_that_a_duty_officer_signs(published: Office) -> None:
    withdraw(published, "--all", person="dept-head-1")
    pub_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", pub_id)
    tree = Tree(published.public)
    found = verify_withdrawal(tree.read().delegations, tree.withdrawal())
    assert found.faults == {}
    assert {e.scope for e in found.withdrawn.entries()} == {"all", "record"}
    assert len(from_bytes(tree.withdrawal()).signed.unrecognized_fields["x-carried"]) == 1


def test_the_first_publication_has_an_empty_list(published: Office) -> None:
    assert Tree(published.public).read().versions["wd-01"] == 1
    assert entries(published) == []


def test_list_and_delta_are_of_one_act(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", pub_id)
    tree = Tree(published.public)
    (delta,) = tree.deltas().values()
    found = verify_withdrawal(tree.read().delegations, delta)
    assert (found.version, found.delta) == (2, True)
    assert [e.target for e in found.withdrawn.entries()] == [pub_id]


def test_a_duty_officer_is_told_before_the_passphrase(published: Office) -> None:
    options = ("--all", "--reason", "x", "--key", published.people / "duty-1/key.json")
    said = published.refused("withdraw", *options, code=2)
    assert "one by one" in said


def test_a_correction_made_while_its_operator_is_down_waits_for_the_lift(published: Office) -> None:
    from office.complaints.models import Complaint
    from office.corrections.models import Correction

    pub_id = published.pub_ids()["T0001"]
    key = Complaint.objects.get(number="T0001").operator.key
    withdraw(published, "--operator", key)
    correct = ("correct", pub_id, "--ground", "inaccurate", "--by", "own_discovery", "--secrecy")
    published.ok(*correct, "--note", "已核实", "--summary", "更正后的摘要。")
    other = complaint(8)
    assert other.operator.key != key
    published.publish_all()
    assert Correction.objects.get().state == "proposed"
    assert "更正后的摘要" not in published.published_text()
    lift(published, 2)
    published.publish_all()
    assert Correction.objects.get().state == "published"
    assert "更正后的摘要" in published.published_text()


def test_what_is_asked_for_after_freezing_puts_nothing_back_yet(published: Office) -> None:
    """Two things took it down; of the second the lift is in no draft that was signed."""
    from office.complaints.models import Complaint

    row = Complaint.objects.get(number="T0001")
    withdraw(published, "--operator", row.operator.key)
    withdraw(published, "--record", published.pub_ids()["T0001"])
    lift(published, 3)
    complaint(9, operator_name="另一家")
    published.ok("freeze")
    lift(published, 2)
    published.sign_both()
    published.ok("publish")
    row.refresh_from_db()
    assert row.status == "withdrawn"
    published.publish_all()
    row.refresh_from_db()
    assert row.status == "published"
