"""What screens report, over real HTTP: what is taken, what is refused, and what of it is kept."""

import asyncio
import itertools
import json
import socket
import sqlite3
from contextlib import closing

import pytest
from msgspec.structs import replace

from office.fleet.roster import folder as roster_folder
from office.monitoring.last_reports import last_reports
from office.monitoring.machine_starts import Start, Verdict, read_starts
from office.monitoring.report_store import ReportStore
from office.monitoring.report_tables import open_writer, reading
from office.monitoring.report_taking import Verified
from office.serve.app import OfficeApp
from office.serve.state_reports import MANY
from sync.canonical import encode
from sync.device_keys import new_device_key
from sync.errors import StoreError
from sync.state_report import REPORT_LIMIT, REPORT_TYPE, read_report
from sync.statements import make_statement
from tests.office.bureau import Office
from tests.office.own_loop import in_own_loop
from tests.office.reporting import box, enrol, in_a_file, post
from tests.office.serving import nothing, running


@pytest.fixture
def screen(published: Office, tmp_path):
    return box(published, tmp_path)


@pytest.fixture
def port(published: Office, screen):
    with running(OfficeApp(published.public, nothing)) as port:
        yield port


def kept(office: Office, columns: str = "payload", table: str = "screens"):
    with reading(office.place()) as connection:
        if connection is None:  # who only refused has kept nothing yet
            return []
        return connection.execute(f"SELECT {columns} FROM {table}").fetchall()


def starts(office: Office) -> tuple[Start, ...]:
    return read_starts(kept(office, "starts")[0][0])


def clones(office: Office) -> tuple[Start, ...]:
    return read_starts(kept(office, "clones")[0][0])


def refused(office: Office) -> dict[tuple[str, str], int]:
    with reading(office.place()) as connection:
        rows = connection.execute("SELECT kind, screen, number FROM refused")
        return {(kind, who): number for kind, who, number in rows}


def test_a_report_is_kept_as_it_was_signed_and_answered_with_a_nonce(port, published, screen):
    body = screen.says()
    status, answer, headers = post(port, body)
    assert status == 200
    assert len(json.loads(answer)["nonce"]) == 32
    assert headers["cache-control"] == "no-store"
    ((payload, signature),) = kept(published, "payload, signature")
    statement, report = read_report(body)
    assert (payload, signature) == (statement.payload, statement.signatures[0].sig)
    assert report.screen == "WH01-01"


def test_a_newer_report_takes_the_place_of_the_one_before(port, published, screen):
    for _ in range(3):
        assert screen.post(port) == 200
    assert len(kept(published)) == 1
    assert json.loads(kept(published)[0][0])["n"] == 3


def test_only_a_post_is_taken(port):
    assert post(port, b"", "GET")[0] == 405


@pytest.mark.parametrize("body", [b"", b"{}", b"[" * 1400, b"\xff\xfe"])
def test_what_is_no_report_is_refused(port, body):
    assert post(port, body)[0] == 400


def test_a_body_one_byte_too_long_is_refused_by_its_size(port):
    assert post(port, b" " * (REPORT_LIMIT + 1))[0] == 413


def test_ten_megabytes_are_refused_before_they_are_sent(port):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(b"POST /report HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n")
        assert b" 413 " in connection.recv(1000)


def test_a_body_in_pieces_is_no_way_around_its_size(port):
    piece = b"400\r\n" + b"x" * 1024 + b"\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        head = b"POST /report HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        connection.sendall(head + piece * 2)
        assert b" 413 " in connection.recv(1000)


def test_a_screen_of_no_roster_is_unknown(port, published, screen):
    assert post(port, screen.says(screen="WH01-99"))[0] == 404
    assert kept(published) == []


def test_a_report_of_another_district_is_refused(port, screen):
    assert post(port, screen.says(repository="wujin"))[0] == 400


def test_a_report_by_another_key_is_refused(port, published, screen, tmp_path):
    own, screen.device = screen.device, new_device_key(tmp_path / "other.key")
    assert screen.post(port) == 401
    screen.device = own
    assert screen.post(port) == 200, "and whatever waited before it is counted"
    assert len(kept(published)) == 1
    assert refused(published) == {("signature", "WH01-01"): 1}


def test_another_screens_key_says_nothing_of_this_one(port, published, screen, tmp_path):
    other = box(published, tmp_path, "WH01-02")
    assert other.post(port, other.says(screen="WH01-01")) == 401
    assert other.post(port) == 200


def test_a_statement_of_another_kind_is_no_report_though_the_screens_key_signed(port, screen):
    payload = read_report(screen.says())[0].payload
    body = make_statement("application/vnd.gongshi.roster", payload, screen.device.sign)
    assert post(port, body)[0] == 400


def test_a_forged_roster_entry_makes_no_screen(port, published, tmp_path):
    forged = box(published, tmp_path, "WH01-02")
    entry = replace(forged.entry, screen="WH01-03", key=new_device_key(tmp_path / "k").public)
    enrol(published, entry, "dept-head-1")
    assert post(port, forged.says(screen="WH01-03"))[0] == 404


def test_a_retired_screen_is_told_so_at_once(port, published, screen):
    assert screen.post(port) == 200
    enrol(published, replace(screen.entry, version=2, state="retired"))
    assert screen.post(port) == 410


def test_the_key_of_a_replaced_box_is_refused_and_the_new_one_begins_anew(
    port, published, screen, tmp_path
):
    old = screen.says(n=500)
    assert post(port, old)[0] == 200
    new = new_device_key(tmp_path / "new.key")
    enrol(published, replace(screen.entry, version=2, key=new.public))
    assert screen.post(port) == 401
    screen.device, screen.n = new, 0
    assert screen.post(port) == 200
    assert [start.n for start in starts(published)] == [1]
    assert refused(published) == {("replaced-key", "WH01-01"): 1}


def test_a_report_sent_twice_is_a_replay(port, published, screen):
    body = screen.says()
    assert post(port, body)[0] == 200
    assert post(port, body)[0] == 409
    assert refused(published)[("replay", "WH01-01")] == 1


def test_seconds_that_run_backwards_within_a_start_are_a_replay(port, screen):
    assert screen.post(port) == 200
    assert post(port, screen.says(up_s=5))[0] == 409


def test_a_counter_beyond_its_limit_is_no_report(port, screen):
    fields = json.loads(read_report(screen.says())[0].payload) | {"n": 2**53}
    assert post(port, make_statement(*_report(fields), screen.device.sign))[0] == 400


def _report(fields):
    return "application/vnd.gongshi.report", encode(fields)


@pytest.mark.parametrize("at", ["1970-01-01T00:00:00Z", "2037-12-31T23:59:59Z"])
def test_a_screen_with_a_wrong_clock_is_heard_by_ours(port, published, screen, at):
    assert post(port, screen.says(at=at, clock="unknown"))[0] == 200
    assert kept(published, "heard")[0][0] > 1_700_000_000


def test_a_thousand_a_second_of_one_box_are_not_looked_at(port, published, screen, tmp_path):
    other = box(published, tmp_path, "WH01-02")
    for _ in range(MANY):
        assert screen.post(port) == 200
    status, _, headers = post(port, screen.says())
    assert (status, headers["retry-after"]) == (429, "60")
    assert other.post(port) == 200


def test_what_others_send_in_its_name_silences_no_screen(port, screen):
    genuine = screen.says()
    forged = genuine[:-20] + b"A" * 4 + genuine[-16:]
    assert post(port, genuine)[0] == 200
    for _ in range(MANY + 1):
        assert post(port, forged)[0] in (400, 401)
        assert post(port, genuine)[0] == 409
    assert screen.post(port) == 200


def test_a_start_goes_on_with_the_counter(port, published, screen):
    assert screen.post(port) == 200
    assert screen.starts("2").post(port) == 200
    assert [start.n for start in starts(published)] == [1, 2]
    assert kept(published, "restored") == [(None,)]
    assert not clones(published)


def test_a_report_withheld_and_released_after_the_next_changes_nothing(port, published, screen):
    withheld = screen.says()
    assert screen.post(port) == 200
    assert post(port, withheld)[0] == 409
    assert json.loads(kept(published)[0][0])["n"] == 2


def test_a_report_withheld_over_a_start_is_no_clone(port, published, screen):
    assert screen.post(port) == 200
    withheld = screen.says()
    assert screen.starts("2").post(port) == 200
    assert post(port, withheld)[0] == 200
    assert json.loads(kept(published)[0][0])["boot"] == "2" * 32, "nothing of it is kept"
    assert not clones(published)


def test_two_boxes_with_one_key_are_a_clone_and_both_are_named(port, published, screen, tmp_path):
    assert screen.post(port) == 200
    copy = screen.copied(tmp_path).starts("2")
    assert copy.post(port) == 200
    assert screen.post(port, screen.says(n=7)) == 200
    assert not clones(published), "it may have been held back"
    assert screen.post(port, screen.says(n=8)) == 200
    assert [start.boot for start in clones(published)] == ["2" * 32, "1" * 32]


def test_a_copy_that_counts_far_ahead_silences_no_screen_and_is_a_clone(
    port, published, screen, tmp_path
):
    assert screen.post(port) == 200
    copy = screen.copied(tmp_path).starts("2")
    copy.n = 2**47
    for _ in range(5):
        assert copy.post(port) == 200
    assert [screen.post(port), screen.post(port)] == [200, 200]
    assert [start.boot for start in clones(published)] == ["2" * 32, "1" * 32]


def test_a_copy_with_a_new_start_for_every_report_keeps_the_true_box_from_nothing(
    port, published, screen, tmp_path
):
    assert screen.post(port) == 200
    copy = screen.copied(tmp_path)
    copy.n = 1_000
    for boot in "abc":
        assert copy.starts(boot).post(port) == 200
        assert screen.post(port) == 200
    assert [start.boot for start in clones(published)] == ["b" * 32, "1" * 32]


def test_a_copy_whose_box_starts_anew_each_time_as_well_is_told(port, published, screen, tmp_path):
    assert screen.post(port) == 200
    copy = screen.copied(tmp_path)
    copy.n = 1_000
    assert copy.starts("a").post(port) == 200
    screen.starts("2")
    for boot in "bcde":
        assert copy.starts(boot).post(port) == 200
        assert screen.post(port) == 200
    assert kept(published, "restored")[0][0]
    assert [start.boot for start in clones(published)] == ["e" * 32, "2" * 32]


def test_an_answer_that_was_held_back_over_a_start_makes_no_clone(port, published, screen):
    assert screen.post(port, screen.says(n=400)) == 200
    screen.starts("2").n = 50
    assert screen.post(port) == 200, "asked to prove itself"
    withheld = screen.says()
    assert screen.starts("3").post(port) == 200
    assert screen.post(port) == 200
    assert post(port, withheld)[0] == 200
    assert [screen.post(port), screen.post(port)] == [200, 200]
    assert json.loads(kept(published)[0][0])["boot"] == "3" * 32
    assert not clones(published)


def test_a_clone_is_named_until_the_box_is_replaced(port, published, screen, tmp_path):
    assert screen.post(port) == 200
    copy = screen.copied(tmp_path).starts("2")
    assert copy.post(port) == 200
    for n in (7, 8, 9):
        assert screen.post(port, screen.says(n=n)) == 200
    assert [start.n for start in clones(published)] == [2, 9]
    new = new_device_key(tmp_path / "new.key")
    screen.entry = enrol(published, replace(screen.entry, version=2, key=new.public))
    screen.device, screen.n = new, 0
    assert screen.post(port) == 200
    assert not clones(published)


def test_a_restored_disk_is_told_apart_from_a_clone_and_goes_on(port, published, screen):
    assert screen.post(port, screen.says(n=400)) == 200
    screen.starts("2").n = 50
    assert screen.post(port) == 200
    assert not clones(published)
    assert kept(published, "restored")[0][0] > 1_700_000_000
    assert screen.starts("3").post(port) == 200
    assert starts(published)[-1].n == 52


def test_an_old_report_of_a_forgotten_start_must_answer_to_a_nonce_of_now(port, published, screen):
    screen.boot = "f" * 32
    old = screen.says()
    screen.starts("1").n = 400
    assert screen.post(port) == 200
    status, answer, _ = post(port, old)
    assert status == 200
    assert json.loads(answer)["nonce"] != screen.nonce, "one for that start alone"
    assert json.loads(kept(published)[0][0])["n"] == 401
    assert kept(published, "restored") == [(None,)]
    assert screen.post(port) == 200
    assert acks(published), "none of the real screen's is pushed out"


def test_commands_are_sent_as_they_were_signed(port, published, screen):
    folder = published.state / "fleet/commands/WH01-01"
    folder.mkdir(parents=True)
    command = make_statement("application/vnd.gongshi.command", b"{}", screen.device.sign)
    (folder / "2.json").write_bytes(command)
    (folder / "1.json").write_bytes(b"{ no statement")
    (folder / "3.json").write_bytes(b" " * 9_000)
    first = json.loads(post(port, screen.says())[1])
    assert (first["again"], first.get("commands")) == (True, None), "it has proved nothing yet"
    answer = post(port, screen.says(nonce=first["nonce"]))[1]
    assert json.loads(answer)["commands"] == [json.loads(command)]
    assert command in answer
    assert "again" not in json.loads(answer)


def test_who_invents_a_start_gets_no_commands_and_learns_no_true_one(port, published, screen):
    folder = published.state / "fleet/commands/WH01-01"
    folder.mkdir(parents=True)
    kind = "application/vnd.gongshi.command"
    (folder / "1.json").write_bytes(make_statement(kind, b"{}", screen.device.sign))
    assert [screen.post(port), screen.post(port)] == [200, 200]
    answer = json.loads(post(port, screen.says(boot="f" * 32, n=1, nonce=""))[1])
    assert answer.keys() == {"nonce", "again"}


def test_a_count_that_leaps_within_a_start_proves_itself_by_a_nonce_of_its_own(
    port, published, screen
):
    assert [screen.post(port), screen.post(port)] == [200, 200]
    screen.n = 2**47
    assert screen.post(port) == 200
    assert starts(published)[-1].n == 2, "asked, and not kept"
    assert screen.post(port) == 200
    assert starts(published)[-1].n == 2**47 + 2


def test_within_a_start_a_report_without_a_nonce_of_ours_is_not_kept(port, published, screen):
    assert [screen.post(port), screen.post(port)] == [200, 200]
    assert post(port, screen.says(nonce=""))[0] == 200
    assert starts(published)[-1].n == 2


def test_a_copy_that_mutes_the_true_box_within_its_start_is_told(port, published, screen, tmp_path):
    assert [screen.post(port), screen.post(port)] == [200, 200]
    copy = screen.copied(tmp_path)
    copy.n = 2**48 - 1_000_000
    assert [copy.post(port), copy.post(port)] == [200, 200]
    for jump in range(1, 4):
        assert screen.post(port, screen.says(n=jump * 1_000_000)) == 409
    (last,) = last_reports(published.place(), ["WH01-01"]).values()
    assert last.repeated_at


def test_a_nonce_is_good_after_the_office_was_started_again(published, screen):
    with running(OfficeApp(published.public, nothing)) as port:
        assert screen.post(port) == 200
    with running(OfficeApp(published.public, nothing)) as port:
        assert screen.post(port) == 200
    assert acks(published) == {("publication", 1), ("list", 1)}


def acks(office):
    return set(kept(office, "kind, version", "acknowledgements"))


def test_a_screen_acknowledges_only_with_a_nonce_of_this_office(port, published, screen):
    assert screen.post(port) == 200
    assert not acks(published)
    assert post(port, screen.says(nonce="9" * 32))[0] == 200
    assert not acks(published)
    assert screen.post(port) == 200
    assert acks(published) == {("publication", 1), ("list", 1)}


def test_two_receivers_side_by_side_decide_alike(published, screen):
    body = screen.says()
    with (
        running(OfficeApp(published.public, nothing)) as one,
        running(OfficeApp(published.public, nothing)) as two,
    ):
        assert post(one, body)[0] == 200
        assert post(two, body)[0] == 409
        assert screen.post(two) == 200
        assert screen.post(one) == 200


@in_a_file
def test_a_database_that_fails_is_told_and_the_next_report_is_taken(port, published, screen):
    assert screen.post(port) == 200
    with closing(sqlite3.connect(published.state / "received/reports.sqlite3")) as damaged:
        damaged.execute("DROP TABLE screens")
    status, _, headers = post(port, screen.says())
    assert (status, headers["retry-after"]) == (503, "60")
    assert screen.post(port) == 200


def test_a_roster_that_vanishes_from_the_disk_leaves_nobody_waiting(published, screen):
    place = published.place()
    statement, report = read_report(screen.says())
    store = ReportStore(place)
    roster_folder(place).rename(place.directory / "away")

    async def taken():
        store.start()
        return await asyncio.wait_for(store.take(Verified(statement, report, screen.entry.key)), 20)

    with pytest.raises(StoreError):
        in_own_loop(taken())
    store.close()


def test_an_error_that_nobody_foresaw_leaves_nobody_waiting_and_the_next_report_is_taken(
    published, screen
):
    """Of the first two one is told to come again and the other is taken; so is the one after."""
    ends = iter([1.0, OverflowError(), 2.0, OverflowError(), 3.0])

    def clock(_connection):
        now = next(ends, 4.0)
        if isinstance(now, Exception):
            raise now
        return now

    store = ReportStore(published.place(), clock)
    verified = [Verified(*read_report(screen.says()), screen.entry.key) for _ in range(3)]

    async def taken():
        both = [asyncio.ensure_future(store.take(one)) for one in verified[:2]]
        await asyncio.sleep(0)  # both wait before it begins
        store.start()
        first = await asyncio.wait_for(asyncio.gather(*both, return_exceptions=True), 20)
        return first, await asyncio.wait_for(store.take(verified[2]), 20)

    first, last = in_own_loop(taken())
    store.close()
    assert [isinstance(one, StoreError) for one in first] == [False, True]
    assert last.verdict is not Verdict.REPLAY
    assert refused(published)["unforeseen", ""] == 1


def test_of_a_storm_each_is_answered_though_one_in_fifty_meets_an_error_that_nobody_foresaw(
    published, screen
):
    """The others of its batch are kept, in no more steps than halving takes."""
    attempts = itertools.count()
    statement, report = read_report(screen.says())
    store = ReportStore(published.place(), lambda _: 1.0 + next(attempts) / 1000)
    storm = [None if n % 50 == 0 else report for n in range(400)]

    async def taken():
        all_of = [
            asyncio.ensure_future(store.take(Verified(statement, one, screen.entry.key)))
            for one in storm
        ]
        await asyncio.sleep(0)  # all wait before it begins
        store.start()
        return await asyncio.wait_for(asyncio.gather(*all_of, return_exceptions=True), 60)

    answers = in_own_loop(taken())
    store.close()
    lost = [n for n, one in enumerate(answers) if isinstance(one, StoreError)]
    assert lost == list(range(0, 400, 50))
    assert next(attempts) < 8 * 2 * 10
    assert refused(published)["unforeseen", ""] == 8


def test_a_report_that_comes_when_the_writer_has_ended_waits_for_nobody(published, screen):
    store = ReportStore(published.place())
    store.start()
    store.close()

    async def taken():
        verified = Verified(*read_report(screen.says()), screen.entry.key)
        return await asyncio.wait_for(store.take(verified), 20)

    with pytest.raises(StoreError):
        in_own_loop(taken())


@in_a_file
@pytest.mark.parametrize("cut", [0, 5_000])
def test_a_damaged_file_of_reports_is_put_aside_and_the_office_hears_on(published, screen, cut):
    file = published.state / "received/reports.sqlite3"
    with running(OfficeApp(published.public, nothing)) as port:
        assert screen.post(port) == 200
    data = file.read_bytes()
    file.write_bytes(data[:cut] + b"\xff" * (len(data) - cut))
    with running(OfficeApp(published.public, nothing)) as port:
        assert screen.post(port) == 200
    assert len(kept(published)) == 1
    assert file.with_name("reports.damaged.sqlite3").exists()


def test_a_damaged_row_of_a_screen_stops_no_report(port, published, screen):
    assert screen.post(port) == 200
    with closing(open_writer(published.place())) as damaged:
        damaged.execute("UPDATE screens SET starts = ?", (b"\xff[",))
    assert screen.post(port) == 200
    assert screen.post(port) == 200


def test_a_report_of_a_later_format_is_refused_by_its_shape(port, screen):
    statement, _ = read_report(screen.says())
    later = statement.payload.replace(b'"v":1', b'"v":2')
    body = make_statement(REPORT_TYPE, later, screen.device.sign)
    assert post(port, body)[0] == 400


def test_an_office_without_screens_keeps_nothing(published):
    with running(OfficeApp(published.public, nothing)) as port:
        assert post(port, b"{}")[0] == 400
    assert not (published.state / "received").exists()
