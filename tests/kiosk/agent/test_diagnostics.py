"""What a box finds out of itself: units, network, log; and boxes that tell nothing or nonsense."""

from datetime import UTC, datetime

import msgspec
import pytest

from kiosk.agent.agent_status import AgentStatus, write_status
from kiosk.agent.diagnostics import diagnostics
from kiosk.agent.probes.links import network
from kiosk.agent.probes.log_tail import LOG, log_tail
from kiosk.agent.probes.units import OURS, units
from kiosk.agent.report_status import ReportStatus, write_reports
from sync.age import Powered
from sync.canonical import decode, encode
from sync.checkups import LOG_FAULTS, LOG_LINES, Diagnostics
from sync.disk import Disk

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
AT = "2026-11-26T08:00:00Z"


def put(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def found(state):
    told = diagnostics(state, system=NOW, powered=Powered("0f" * 16, 500.0))
    return decode(encode(told), Diagnostics, ("自检", "diagnostics"))


class TestUnits:
    BLOCK = (
        "Id={name}\nLoadState=loaded\nActiveState=active\nResult=success\nNRestarts=2\n"
        "StateChangeTimestampMonotonic=4000000"
    )

    def test_what_systemd_says_of_ours_is_told(self):
        said = "\n\n".join(self.BLOCK.format(name=name) for name in OURS)
        told = units(lambda: said, lambda: 64.0)
        assert [unit.name for unit in told] == list(OURS)
        assert (told[0].active, told[0].restarts, told[0].since_s) == ("active", 2, 60)

    def test_what_is_not_installed_or_not_ours_is_left_out(self):
        said = (
            self.BLOCK.format(name=OURS[0]).replace("loaded", "not-found")
            + "\n\n"
            + self.BLOCK.format(name="other.service")
        )
        assert units(lambda: said) == ()

    @pytest.mark.parametrize("said", ["", "\n\n\n", "nonsense", "Id=\nLoadState=loaded", "=" * 999])
    def test_nonsense_is_left_out(self, said):
        assert units(lambda: said) == ()

    @pytest.mark.parametrize("state", ["ActiveState=a text of words", "ActiveState="])
    def test_a_state_that_is_no_word_is_left_out(self, state):
        said = self.BLOCK.format(name=OURS[0]).replace("ActiveState=active", state)
        assert units(lambda: said) == ()

    def test_without_systemd_there_are_none(self):
        def none():
            raise FileNotFoundError

        assert units(none) == ()


class TestNetwork:
    @pytest.fixture
    def root(self, tmp_path):
        put(tmp_path, "sys/class/net/lo/carrier", "1\n")
        put(tmp_path, "sys/class/net/nosuch0/carrier", "1\n")
        put(tmp_path, "sys/class/net/nosuch0/speed", "1000\n")
        put(tmp_path, "proc/net/if_inet6", f"fe80{'0' * 27}1 02 40 20 80  nosuch0\n")
        put(
            tmp_path,
            "proc/net/route",
            "Iface Destination Gateway\nnosuch0 00000000 0100A8C0\nnosuch0 0000A8C0 00000000\n",
        )
        put(tmp_path, "etc/resolv.conf", "# none\nnameserver 127.0.0.53\nsearch example.cn\n")
        put(tmp_path, "run/systemd/resolve/resolv.conf", "nameserver 114.114.114.114\n")
        return tmp_path

    def test_interfaces_gateway_and_name_servers_are_told(self, root):
        told = network(root)
        (link,) = told.links
        assert (link.name, link.carrier, link.mbit) == ("nosuch0", True, 1000)
        assert link.addresses == ("fe80::1/64",)
        assert (told.gateway, told.dns) == ("192.168.0.1", ("114.114.114.114",))

    def test_the_addresses_of_this_machine_are_found(self, tmp_path):
        put(tmp_path, "sys/class/net/eth0/carrier", "0")
        here = [link for link in network().links if link.addresses]
        assert all("/" in address for link in here for address in link.addresses)
        assert not network(tmp_path).links[0].carrier

    @pytest.mark.parametrize(
        "name",
        ["proc/net/if_inet6", "proc/net/route", "etc/resolv.conf", "sys/class/net/x y/speed"],
    )
    @pytest.mark.parametrize("text", ["", "x", "nameserver office.example.cn", "a b c d e f\n" * 9])
    def test_nonsense_is_left_out(self, tmp_path, name, text):
        put(tmp_path, name, text)
        assert network(tmp_path) == ((), None, ())


class TestLog:
    def line(self, n, event="loop", **fields):
        return msgspec.json.encode({"n": n, "prev": "0" * 64, "event": event, "at": AT, **fields})

    def put(self, state, lines):
        put(state, LOG, "")
        (state / LOG).write_bytes(b"".join(line + b"\n" for line in lines))

    def test_the_last_lines_are_told_as_to_kind(self, tmp_path):
        self.put(tmp_path, [self.line(n) for n in range(1, 40)])
        told = log_tail(tmp_path).lines
        assert [line.n for line in told] == list(range(40 - LOG_LINES, 40))

    def test_of_faults_the_last_are_told_however_long_ago_and_never_their_text(self, tmp_path):
        faults = [
            self.line(n, "fault", about="plate:abc", fault="张三 at /srv/x") for n in range(1, 20)
        ]
        self.put(tmp_path, [*faults, *(self.line(n) for n in range(20, 60))])
        told = log_tail(tmp_path)
        assert [line.n for line in told.faults] == list(range(20 - LOG_FAULTS, 20))
        assert {line.about for line in told.faults} == {"plate"}
        assert "张三" not in str(told)

    @pytest.mark.parametrize(
        "bad", [b"torn", b'{"n":"x"}', b'{"n":1,"event":"a text","at":"2026-11-26T08:00:00Z"}']
    )
    def test_a_line_that_is_none_is_passed_over(self, tmp_path, bad):
        self.put(tmp_path, [bad, self.line(7)])
        assert [line.n for line in log_tail(tmp_path).lines] == [7]

    def test_without_a_log_there_are_none(self, tmp_path):
        assert log_tail(tmp_path) == ((), ())


def test_of_an_empty_state_it_still_tells_the_machine(tmp_path):
    told = found(tmp_path)
    assert (told.boot, told.up_s, told.at, told.faults) == ("0f" * 16, 500, AT, ())


def test_what_went_wrong_last_is_told_in_words_and_not_in_sentences(tmp_path):
    write_status(
        tmp_path,
        AgentStatus(AT, kind="offline", word="offline", error="https://10.0.0.9/x secret"),
        Disk(),
    )
    write_reports(tmp_path, ReportStatus(last_try=AT, status=401, error="secret"), Disk())
    told = found(tmp_path)
    assert [(t.part, t.word, t.status, t.at) for t in told.troubles] == [
        ("sync", "offline", 0, AT),
        ("report", "", 401, AT),
    ]
    assert b"secret" not in encode(told)


@pytest.mark.parametrize("name", ["player", "agent", "activation", "reports"])
@pytest.mark.parametrize("text", ["torn", "{}", "[" * 9999, '{"word":"a text of words"}'])
def test_what_another_process_left_damaged_stops_nothing(tmp_path, name, text):
    put(tmp_path, f"status/{name}.json", text)
    assert found(tmp_path).up_s == 500
