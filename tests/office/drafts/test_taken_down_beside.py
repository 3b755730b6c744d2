"""What is taken down voids the draft that tells it, or that has a list of its own; no other.

Whatever the order: nothing that is down is in what was signed last, and a draft that has nothing
of it keeps its signatures.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.tree import Tree
from tests.office.bureau import NOW, Office, complaint
from tests.office.conftest import copied
from tests.office.once_a_run import once
from tests.office.taking_down_beside import out_alone
from tests.office.withdrawing import text_of, withdraw

HERE, ELSEWHERE = "HH02", "WH01"


@pytest.fixture(scope="module")
def _two_template(_published_template: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    def make(folder: Path) -> Office:
        office = _published_template.copy(folder)
        office.ok("venue", HERE, "--name-zh", "和汇天地", "--profile", "landscape-55-4m")
        complaint(11, venue_id=HERE, operator_name="和汇火锅")
        office.publish_all()
        complaint(13, venue_id=HERE, operator_name="力动健身1号店")
        office.ok("freeze")
        return office

    return once(tmp_path_factory, "taken-down-beside", make)


@pytest.fixture
def two(_django_put_back: None, _two_template: Office, tmp_path: Path) -> Iterator[Office]:
    """Two venues published; a draft of one of them, with a new record, waits to be signed."""
    yield from copied(_two_template, tmp_path / "two")


def state() -> tuple[str, str]:
    from office.drafts.models import Draft

    newest = Draft.objects.order_by("number").last()
    return newest.state, newest.void_reason


def operator_of(number: str) -> str:
    from office.complaints.models import Complaint

    return str(Complaint.objects.get(number=number).operator.key)


def signed_and_down(office: Office) -> list[str]:
    """What the venues' signed lists name that is down."""
    from office.channels.channel_type import InForce
    from office.published import tree as published_tree

    published = published_tree.read(office.place())
    union = published_tree.withdrawn(office.place(), published)
    now = InForce(office.place(), published, union, NOW)
    return [
        entry.pub_id
        for base in now.bases
        for entry in base.entries().values()
        if base.index.venue.id == HERE
        and now.down(base.index).blocks_plate(HERE, entry.pub_id, entry.version, entry.operator)
    ]


def test_what_it_has_nothing_of_leaves_its_signatures_whole(two: Office) -> None:
    ids = two.pub_ids()
    two.sign("dept-head-1")
    withdraw(two, "--record", ids["T0001"])
    two.sign("deputy-director-1")
    withdraw(two, "--operator", operator_of("T0002"))
    assert state() == ("open", "")
    two.ok("publish")
    assert state()[0] == "published"
    held = Tree(two.public).read()
    assert held.versions["wd-01"] == max(n for n, _ in Tree(two.public).withdrawals())
    for number in (1, 2):
        assert text_of(two, number) not in two.published_text(), number
    assert text_of(two, 13) in two.published_text()
    assert signed_and_down(two) == []
    two.publish_all()
    assert text_of(two, 1) not in two.published_text()


@pytest.mark.parametrize("what", ["record", "operator", "venue", "all"])
def test_what_it_tells_voids_it_with_both_signatures(two: Office, what: str) -> None:
    target = {"record": two.pub_ids()["T0011"], "operator": operator_of("T0013"), "venue": HERE}
    two.sign_both()
    named = [target[what]] if what in target else []
    withdraw(two, f"--{what}", *named, person="dept-head-1")
    assert state() == ("cancelled", "withdrawal 2")
    two.refused("publish")


def test_a_draft_with_a_list_of_its_own_is_void_for_that_lacks_it(two: Office) -> None:
    from tests.office.correcting import correct

    correct(two, two.pub_ids()["T0011"], "--summary", "更正后的摘要。")
    two.ok("freeze")
    withdraw(two, "--record", two.pub_ids()["T0001"])
    assert state() == ("cancelled", "withdrawal 3")


def test_who_takes_it_down_is_told_whether_the_draft_falls(two: Office) -> None:
    from tests.office.people import browser

    page = "/office/withdrawals/new/record/"
    ids = two.pub_ids()
    falls, stays = "送签件随之作废", "第 3 批送签件不受影响"
    for number, said, other in (("T0001", stays, falls), ("T0011", falls, stays)):
        shown = browser("duty-1").get(page + ids[number]).content.decode()
        assert said in shown
        assert other not in shown


def test_what_the_books_read_back_voids_it_as_well(two: Office) -> None:
    from office.publishing.after_restore import make_whole

    for number, expected in (("T0001", "open"), ("T0011", "cancelled")):
        out_alone(two, two.use().pub_ids()[number])
        two.use()
        make_whole(two.place())
        assert state()[0] == expected, number


@pytest.mark.parametrize("before", ["tree_lock", "take_down", "void_falling"])
def test_wherever_it_was_cut_off_the_books_and_the_draft_follow(two: Office, before: str) -> None:
    from office.complaints.models import Complaint
    from office.publishing.after_restore import make_whole

    out_alone(two, two.pub_ids()["T0011"], before)
    two.use()
    make_whole(two.place())
    assert Complaint.objects.get(number="T0011").status == "withdrawn"
    assert state() == ("cancelled", "withdrawal 2")


def test_what_the_books_do_not_have_yet_voids_it_at_publication(two: Office) -> None:
    two.sign_both()
    out_alone(two, two.pub_ids()["T0011"])
    two.refused("publish")
    assert state() == ("cancelled", "withdrawal 2")


def test_a_lift_no_longer_asked_for_voids_only_a_draft_that_has_it(two: Office) -> None:
    from office.published.models import Lift
    from office.withdrawals.lifts import take_back
    from tests.office.correcting import correct

    ids = two.pub_ids()
    withdraw(two, "--record", ids["T0001"])
    two.ok("withdraw", "--lift", "2", "--reason", "x")
    correct(two, ids["T0011"], "--summary", "更正后的摘要。")
    two.ok("freeze", "--correction", ids["T0011"])
    take_back(two.place(), Lift.objects.get())
    assert state() == ("open", "")
    two.ok("withdraw", "--lift", "2", "--reason", "x")
    two.ok("freeze")
    take_back(two.place(), Lift.objects.get())
    assert state()[0] == "cancelled"
