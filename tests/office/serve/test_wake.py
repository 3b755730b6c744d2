"""Wake over real HTTP: who is woken, when, and with what."""

import http.client
import json
import resource
from concurrent.futures import ThreadPoolExecutor

import pytest

from office.serve.app import OfficeApp
from office.serve.open_files import room
from office.serve.wake import Wake
from office.serve.wake_state import State, look
from tests.office.serving import Held, ask, nothing, present, running, wait_for
from tests.sync.world import World, entry_of, record
from tests.waiting import until


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "office")
    world.publish([record(n) for n in range(3)])
    return world


@pytest.fixture
def served(world):
    """The bureau's wake on a port, holding for twenty seconds at most."""
    wake = Wake(world.tree.directory, hold_s=20)
    with running(OfficeApp(world.tree.directory, nothing, wake)) as port:
        yield port, wake


def current(world):
    """The tag of what the bureau publishes now."""
    versions = world.tree.read().versions
    return f"{versions['snapshot']}.{versions['wd-01']}"


def test_a_first_contact_is_answered_at_once(served, world):
    assert present(served[0]) == {"tag": current(world), "withdrawal": None}


def test_the_answer_is_kept_by_no_cache(served):
    assert ask(served[0], "/wake?venue=WH01").headers["cache-control"] == "no-store"


def test_a_publication_wakes(served, world):
    port, wake = served
    held = Held(port, present(port)["tag"])
    wait_for(1, wake)
    world.publish([record(n) for n in range(4)])
    assert held.answer()["tag"] == current(world)


def test_a_withdrawal_comes_with_the_answer_word_for_word(served, world):
    port, wake = served
    tag = present(port)["tag"]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"/wake?venue=WH01&seen={tag}")
    wait_for(1, wake)
    world.withdraw(entry_of("record", record(0).pub_id, 1))
    body = connection.getresponse().read()
    (delta,) = world.tree.deltas().values()
    assert delta in body
    assert json.loads(body)["withdrawal"] == json.loads(delta)


def test_a_withdrawal_goes_out_without_list_snapshot_or_timestamp(served, world):
    port, wake = served
    before = present(port)
    held = Held(port, before["tag"])
    wait_for(1, wake)
    delta = world.delta(entry_of("venue", "WH01"))
    world.tree.disk.write(world.tree.delta_path(2), delta)
    answer = held.answer()
    assert answer["withdrawal"] == json.loads(delta)
    assert answer["tag"] == f"{before['tag'].partition('.')[0]}.2"


def put_deltas(world, *versions):
    """A delta for each version, each of another record."""
    for version in versions:
        entry = entry_of("record", record(version % 3).pub_id, 1)
        world.tree.delta_path(version).write_bytes(world.delta(entry, version=version))


def sent(state, seen):
    """Versions of what is sent, call by call, and the last tag; `seen` is the kiosk's first."""
    versions, tag = [], seen
    while state.news_for(tag):
        answer = json.loads(state.reply(tag))
        if answer["withdrawal"]:
            versions.append(answer["withdrawal"]["signed"]["version"])
        tag = tuple(map(int, answer["tag"].split(".")))
    return versions, tag


def test_a_kiosk_that_missed_several_gets_one_after_another(world):
    put_deltas(world, 9, 10, 11)
    state = look(world.tree.directory, State())
    assert sent(state, (state.snapshot, 8)) == ([9, 10, 11], (state.snapshot, 11))
    assert sent(state, (state.snapshot, 10)) == ([11], (state.snapshot, 11))


def test_a_kiosk_that_missed_more_than_eight_gets_the_newest_eight(world):
    put_deltas(world, *range(2, 21))
    state = look(world.tree.directory, State())
    assert sent(state, (state.snapshot, 1))[0] == list(range(13, 21))


def test_a_list_signed_anew_without_a_delta_is_news_once(world):
    put_deltas(world, 2)
    state = look(world.tree.directory, State())
    (world.tree.metadata / "3.wd-01.json").write_bytes(b"{}")
    state = look(world.tree.directory, state)
    assert sent(state, (state.snapshot, 1)) == ([2], (state.snapshot, 3))
    assert sent(state, (state.snapshot, 2)) == ([], (state.snapshot, 3))


def test_the_answer_is_small_with_38_000_entries_in_force(world):
    entries = [entry_of("record", f"{n:010d}", 1) for n in range(38_000)]
    envelope = world.envelope(*entries)
    (world.tree.metadata / "2.wd-01.json").write_bytes(envelope)
    put_deltas(world, 2)
    state = look(world.tree.directory, State())
    assert len(state.reply((state.snapshot, 1))) < 2_000
    assert len(state.reply(None)) < 2_000


def test_a_kiosk_that_has_the_withdrawal_is_not_sent_it_again(served, world):
    port, wake = served
    world.withdraw(entry_of("record", record(0).pub_id, 1))
    until(lambda: present(port)["tag"] == current(world))
    first = present(port)
    assert first["withdrawal"]
    held = Held(port, first["tag"])
    wait_for(1, wake)
    world.publish([record(n) for n in range(4)])
    assert held.answer()["withdrawal"] is None


def test_a_renewal_is_no_news(world):
    before = look(world.tree.directory, State())
    world.later(hours=1)
    world.tree.renew(world.online, world.now)
    assert look(world.tree.directory, before) == before


def test_a_restart_is_no_news(world):
    """A process that starts after renewals says what the one before it said."""
    before = look(world.tree.directory, State())
    world.tree.renew(world.online, world.now)
    assert look(world.tree.directory, State()) == before


def test_a_publication_after_renewals_is_news(world):
    before = look(world.tree.directory, State())
    world.tree.renew(world.online, world.now)
    world.publish([record(0)])
    after = look(world.tree.directory, before)
    assert after.news_for((before.snapshot, before.withdrawal))
    assert not after.news_for((after.snapshot, after.withdrawal))


def test_a_kiosk_ahead_of_a_restored_office_is_answered_at_once(served):
    port, _ = served
    assert json.loads(ask(port, "/wake?venue=WH01&seen=999999.0").body)["tag"] < "999999"


def test_time_up_answers_with_what_is_current(world):
    wake = Wake(world.tree.directory, hold_s=0.05)
    with running(OfficeApp(world.tree.directory, nothing, wake)) as port:
        now = present(port)
        assert json.loads(ask(port, f"/wake?venue=WH01&seen={now['tag']}").body) == now


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?",
        "?seen=1.0",
        "?venue=",
        "?venue=wh01",
        "?venue=WH01TOOLONG",
        "?venue=../WH01",
        "?venue=WH01&venue=WH02",
        "?venue=WH01&seen=1",
        "?venue=WH01&seen=1.0.0",
        "?venue=WH01&seen=-1.0",
        "?venue=WH01&seen=9999999999.0",
        "?venue=WH01&seen=1.0&seen=2.0",
        "?venue=WH01&screen=",
        "?venue=WH01&screen=WH01",
        "?venue=WH01&screen=wh01-03",
        "?venue=WH01&screen=../WH01-03",
        "?venue=WH01&screen=WH01-03%0A",
        "?venue=WH01&screen=WH01-03&screen=WH01-04",
        "?screen=WH01-03",
        "?venue=WH01&other=1",
        "?venue=WH01%00",
        "?venue=%FF%FE",
    ],
)
def test_a_malformed_question_is_refused(served, query):
    assert ask(served[0], "/wake" + query).status == 400


def test_wake_is_asked_not_told(served):
    assert ask(served[0], "/wake?venue=WH01", "POST").status == 405


def test_two_hundred_wait_at_once_and_all_are_woken(served, world, monkeypatch):
    monkeypatch.setattr("office.serve.wake.TURN", 16)
    port, wake = served
    tag = present(port)["tag"]
    with ThreadPoolExecutor(50) as pool:
        held = list(pool.map(lambda n: Held(port, tag, f"V{n}"), range(200)))
        wait_for(200, wake)
        assert ask(port, "/metadata/timestamp.json").status == 200
        world.publish([record(n) for n in range(4)])
        answers = list(pool.map(Held.answer, held))
    assert {a["tag"] for a in answers} == {current(world)}
    assert wake.held == 0


def test_who_goes_away_makes_room(served):
    port, wake = served
    held = Held(port, present(port)["tag"])
    wait_for(1, wake)
    held.connection.close()
    until(lambda: wake.held == 0)


def test_one_too_many_is_sent_away(world):
    wake = Wake(world.tree.directory, hold_s=20, connections=1)
    with running(OfficeApp(world.tree.directory, nothing, wake)) as port:
        tag = present(port)["tag"]
        held = Held(port, tag)
        wait_for(1, wake)
        answer = ask(port, f"/wake?venue=WH01&seen={tag}")
        assert answer.status == 503
        assert answer.headers["retry-after"] == "60"
        held.connection.close()


def test_a_damaged_timestamp_changes_nothing_and_is_looked_at_again(served, world):
    port, wake = served
    before = present(port)
    path = world.tree.directory / "metadata" / "timestamp.json"
    whole = path.read_bytes()
    path.write_bytes(b'{"signed":{"vers')
    assert not wake.refresh()
    assert present(port) == before
    path.write_bytes(whole)
    assert wake.refresh()


def test_a_tree_that_is_still_empty_is_no_fault(tmp_path):
    assert Wake(tmp_path).refresh()


def test_calls_leave_room_for_those_who_fetch(tmp_path):
    assert Wake(tmp_path)._room < room() <= resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def calling(port, tag, address):
    """A call from an address of the loopback, which waits."""
    connection = http.client.HTTPConnection("127.0.0.1", port, 20, source_address=(address, 0))
    connection.request("GET", f"/wake?venue=WH01&seen={tag}")
    return connection


def status_of(connection) -> int:
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def test_one_address_has_all_places_until_another_asks_for_one(world):
    wake = Wake(world.tree.directory, hold_s=20, connections=4)
    with running(OfficeApp(world.tree.directory, nothing, wake)) as port:
        tag = present(port)["tag"]
        crowd = []
        for held in range(1, 5):
            crowd.append(calling(port, tag, "127.0.0.1"))
            wait_for(held, wake)
        assert status_of(calling(port, tag, "127.0.0.1")) == 503
        others = [calling(port, tag, "127.0.0.2") for _ in range(2)]
        assert [status_of(one) for one in crowd[:2]] == [503, 503]  # the oldest of who has the most
        assert status_of(calling(port, tag, "127.0.0.2")) == 503  # no more than they
        world.publish([record(n) for n in range(4)])
        assert [status_of(one) for one in (*crowd[2:], *others)] == [200] * 4


def test_behind_nginx_calls_are_counted_by_the_address_that_nginx_saw(world, monkeypatch):
    monkeypatch.setenv("GONGSHI_PROXY", "1")
    wake = Wake(world.tree.directory, hold_s=20, connections=2)

    def called(port, tag, said):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        asked = f"/wake?venue=WH01&seen={tag}"
        connection.request("GET", asked, headers={"X-Forwarded-For": said})
        return connection

    with running(OfficeApp(world.tree.directory, nothing, wake)) as port:
        tag = present(port)["tag"]
        crowd = []
        for held in (1, 2):
            crowd.append(called(port, tag, "203.0.113.9, 198.51.100.1"))
            wait_for(held, wake)
        other = called(port, tag, "198.51.100.1, 198.51.100.2")
        assert status_of(crowd[0]) == 503
        world.publish([record(n) for n in range(4)])
        assert [status_of(one) for one in (crowd[1], other)] == [200, 200]
