"""The count of a push: who has said so, who is missing, what counts for nothing."""

import time

import pytest
from msgspec.structs import replace

from office.monitoring.report_tables import open_writer
from office.monitoring.withdrawal_digests import WithdrawalDigests
from sync.device_keys import device_check, new_device_key
from sync.instants import from_seconds
from sync.state_report import Glass, read_report, verify_report
from tests.office.bureau import Office
from tests.office.reporting import Box, box, enrol, listens
from tests.office.withdrawing import withdraw

NOW = time.time()
AT = from_seconds(NOW)
FIRST = ("publication", 1)


@pytest.fixture
def screens(published: Office, tmp_path):
    return [box(published, tmp_path, f"WH01-0{number}") for number in (1, 2, 3)]


def greeted(screens, at=NOW - 60):
    """Each has a nonce of the office."""
    for screen in screens:
        screen.heard(at, screen.says(held=replace(screen.holds(), seq=0, withdrawn=None)))


def count(office, push=FIRST):
    from office.monitoring.acknowledgements import push_count
    from office.monitoring.push_proof import Push

    return push_count(office.place(), Push(*push), AT)


def proof(office, screen):
    from office.monitoring.acknowledgements import signed_proof
    from office.monitoring.push_proof import Push

    return signed_proof(office.place(), Push(*FIRST), screen)


def names(found):
    return [s.screen if isinstance(s.screen, str) else s.screen.screen for s in found]


def test_who_says_so_is_counted_in_the_order_of_saying(published, screens):
    greeted(screens)
    screens[1].heard(NOW - 30)
    screens[0].heard(NOW - 20)
    found = count(published)
    assert (found.total, names(found.acks), names(found.pending)) == (
        3, ["WH01-02", "WH01-01"], ["WH01-03"],
    )  # fmt: skip
    assert found.acks[0].at == from_seconds(NOW - 30)
    assert found.acks[0].plate == screens[1].shown()


def test_saying_so_again_changes_nothing(published, screens):
    greeted(screens)
    screens[0].heard(NOW - 20)
    screens[0].heard(NOW - 10)
    assert [ack.at for ack in count(published).acks] == [from_seconds(NOW - 20)]


def test_of_a_count_that_is_asked_again_only_what_is_new_is_read_and_judged(
    published, screens, monkeypatch
):
    from office.monitoring import acknowledgements, kept_acks

    judged, read = [], []
    proves, instant = acknowledgements.proves, kept_acks.from_seconds
    monkeypatch.setattr(
        acknowledgements, "proves", lambda *a, **k: judged.append(1) or proves(*a, **k)
    )
    monkeypatch.setattr(kept_acks, "from_seconds", lambda at: read.append(1) or instant(at))
    greeted(screens)
    for screen in screens[:2]:
        screen.heard(NOW - 30)
    assert len(count(published).acks) == 2
    assert (len(judged), len(read)) == (2, 2)
    assert len(count(published).acks) == 2
    assert (len(judged), len(read)) == (2, 2)
    screens[2].heard(NOW - 20)
    screens[0].heard(NOW - 10, screens[0].says(glass=Glass(None, "plate", 1, "differs")))
    assert names(count(published).acks) == ["WH01-02", "WH01-03"]
    assert len(judged) == 4


def test_a_report_that_was_forgotten_counts_from_when_it_came(published, screens):
    from office.monitoring.acknowledged_reports import forget_reports, old_reports

    greeted(screens)
    screens[0].heard(NOW - 30)
    screens[1].heard(NOW - 20)
    before = count(published).acks
    place, last = published.place(), NOW - 25
    assert forget_reports(place, last, old_reports(place, last, [])) == 2
    screens[2].heard(NOW - 10)
    assert count(published).acks[:2] == before


def test_a_later_list_is_no_second_confirmation(published, screens):
    withdraw(published, "--record", published.pub_ids()["T0001"])
    version = max(published.place().tree.deltas())
    greeted(screens)
    screens[0].heard(NOW - 30)
    before = count(published, ("withdrawal", version)).acks
    assert names(before) == ["WH01-01"]
    connection = open_writer(published.place())
    row = ("list", version + 1, "WH01-01", NOW, None, "", "", b"", b"")
    connection.execute("INSERT INTO acknowledgements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.close()
    assert count(published, ("withdrawal", version)).acks == before


def test_a_screen_that_was_never_heard_or_is_silent_is_named_as_such(published, screens):
    greeted(screens[:1])
    greeted(screens[1:2], NOW - 3600)
    listens(published, NOW - 9_999, NOW)
    found = count(published)
    assert names(found.pending) == ["WH01-01"]
    assert names(found.silent) == ["WH01-02", "WH01-03"]


def test_a_retired_screen_is_not_counted(published, screens):
    enrol(published, replace(screens[2].entry, version=2, state="retired"))
    assert count(published).total == 2


def test_a_publication_concerns_the_venues_it_was_signed_for(published, screens, tmp_path):
    box(published, tmp_path, "WH02-01", venue="WH02")
    assert count(published).total == 3
    assert count(published, ("withdrawal", 1)).total == 4


def test_a_report_without_a_nonce_of_ours_counts_for_nothing(published, screens):
    screens[0].heard(NOW)
    assert not count(published).acks


def test_an_older_publication_acknowledges_no_newer_one(published, screens):
    greeted(screens)
    screens[0].heard(NOW)
    assert not count(published, ("publication", 2)).acks


def test_a_publication_that_was_never_made_acknowledges_none(published, screens):
    greeted(screens)
    screens[0].heard(NOW, screens[0].says(held=replace(screens[0].holds(), seq=2**31)))
    assert not count(published).acks


def test_two_machines_with_one_key_count_for_nothing(published, screens, tmp_path):
    greeted(screens)
    first = screens[0]
    first.heard(NOW - 9)
    copy = first.copied(tmp_path).starts("2")
    copy.heard(NOW - 8)
    first.heard(NOW - 7, first.says(n=9))
    first.heard(NOW - 6, first.says(n=10))
    assert names(count(published).pending) == ["WH01-01", "WH01-02", "WH01-03"]


def test_a_withdrawal_is_acknowledged_by_the_list_with_our_digest(published, screens):
    greeted(screens)
    withdraw(published, "--record", published.pub_ids()["T0001"])
    version = screens[0].holds().withdrawn[0]
    push = ("withdrawal", version)
    wrong = replace(screens[0].holds(), withdrawn=(version, "0" * 32))
    screens[0].heard(NOW, screens[0].says(held=wrong))
    assert not count(published, push).acks
    screens[0].heard(NOW)
    assert names(count(published, push).acks) == ["WH01-01"]


def test_a_withdrawal_is_acknowledged_by_its_envelope_before_there_is_a_list(published, screens):
    greeted(screens)
    withdraw(published, "--record", published.pub_ids()["T0001"])
    tree = published.place().tree
    version = max(tree.deltas())
    digest = WithdrawalDigests(tree).of(version, delta=True)
    held = replace(screens[0].holds(), withdrawn=None, deltas=((version, digest),))
    dark = Glass(None, "dark", 0, "unread", "closed")
    screens[0].heard(NOW, screens[0].says(held=held, glass=dark))
    (ack,) = count(published, ("withdrawal", version)).acks
    assert (ack.screen, ack.plate, ack.dark) == ("WH01-01", None, "closed")
    assert not count(published, ("withdrawal", version + 1)).acks


def test_programs_that_play_a_screen_are_told_apart(published, screens, tmp_path):
    box(published, tmp_path, "WH01-04", simulated=True)
    assert (count(published).total, count(published).simulated) == (4, 1)


def test_the_proof_is_the_report_as_the_screen_signed_it(published, screens):
    greeted(screens)
    body = screens[0].says()
    screens[0].heard(NOW, body)
    found = proof(published, "WH01-01")
    assert found == body
    verify_report(read_report(found)[0], device_check(screens[0].entry.key))
    assert proof(published, "WH01-02") is None


def test_a_screen_on_whose_glass_the_plate_hangs_still_has_not_confirmed_that_it_is_gone(
    published, screens
):
    greeted(screens)
    plate = plate_of(published, "T0001")
    withdraw(published, "--record", published.pub_ids()["T0001"])
    push = ("withdrawal", screens[0].holds().withdrawn[0])
    screens[0].heard(NOW - 9, screens[0].says(glass=Glass(plate, "plate", 900, "same")))
    found = count(published, push)
    assert (found.acks, names(found.pending)) == ((), ["WH01-01", "WH01-02", "WH01-03"])
    screens[0].heard(NOW)
    assert names(count(published, push).acks) == ["WH01-01"]


def test_a_frame_that_is_not_what_was_put_there_confirms_nothing_gone(published, screens):
    greeted(screens)
    withdraw(published, "--record", published.pub_ids()["T0001"])
    push = ("withdrawal", screens[0].holds().withdrawn[0])
    other = Glass(screens[0].shown(), "plate", 3, "differs")
    screens[0].heard(NOW, screens[0].says(glass=other))
    assert not count(published, push).acks


def test_a_disk_that_was_restored_takes_its_word_back(published, screens):
    greeted(screens)
    before = screens[0].holds()
    withdraw(published, "--record", published.pub_ids()["T0001"])
    push = ("withdrawal", screens[0].holds().withdrawn[0])
    screens[0].heard(NOW - 9)
    assert names(count(published, push).acks) == ["WH01-01"]
    screens[0].heard(NOW, screens[0].says(held=before))
    assert names(count(published, push).pending)[0] == "WH01-01"


@pytest.mark.parametrize("kind", ["publication", "withdrawal"])
def test_a_box_in_the_place_of_another_has_to_say_so_itself(published, screens, tmp_path, kind):
    greeted(screens)
    withdraw(published, "--record", published.pub_ids()["T0001"])
    push = (kind, {"publication": 1, "withdrawal": screens[0].holds().withdrawn[0]}[kind])
    screens[0].heard(NOW - 30)
    assert names(count(published, push).acks) == ["WH01-01"]
    new = replaced(published, screens[0], tmp_path)
    found = count(published, push)
    assert (found.acks, names(found.silent)) == ((), ["WH01-01"])
    new.heard(NOW - 20, new.says(held=replace(new.holds(), seq=0, withdrawn=None)))
    assert not count(published, push).acks
    new.heard(NOW - 10)
    assert names(count(published, push).acks) == ["WH01-01"]


def plate_of(office, number):
    """The plate of a record, by its complaint's number."""
    from office.published.bundles import published_bases

    place, record = office.place(), office.pub_ids()[number]
    (base,) = published_bases(place.tree, place.tree.read())
    (plate,) = base.entries()[record].plates.values()
    return plate


def replaced(office, screen, folder):
    """Another box in its place, with a key of its own."""
    device = new_device_key(folder / "another.key")
    entry = enrol(office, replace(screen.entry, version=2, key=device.public))
    return Box(office, entry, device).starts("9")
