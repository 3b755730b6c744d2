"""Who has how many connections: all that there are while there is room, then a share."""

from office.serve.connections import Connections


class Peer:
    """A connection's other end."""

    def __init__(self, address):
        self._address = address

    def get_extra_info(self, name):
        assert name == "peername"
        return (self._address, 40_000)


def opened(found, address, many, room=16):
    """How many of so many more are one too many; they stay open."""
    told = 0
    for _ in range(many):
        found.add(Peer(address))
        told += found.is_one_too_many(Peer(address), room)
    return told


def test_one_address_has_half_and_leaves_the_rest_to_all_others():
    found = Connections()
    assert opened(found, "203.0.113.7", 8) == 0
    assert opened(found, "203.0.113.7", 1) == 1
    found.remove(Peer("203.0.113.7"))
    assert opened(found, "198.51.100.1", 4) == 0
    assert opened(found, "198.51.100.1", 1) == 1
    found.remove(Peer("198.51.100.1"))
    assert opened(found, "2001:db8::1", 2) == 0
    assert opened(found, "2001:db8::2", 2) == 0
    assert opened(found, "2001:db8:1::", 1) == 1, "there is none left at all"


def test_a_household_of_ipv6_counts_as_one():
    found = Connections()
    assert opened(found, "198.51.100.1", 8) == 0
    assert [opened(found, f"2001:db8::{n}", 1) for n in range(1, 6)] == [0, 0, 0, 0, 1]


def test_nginx_and_simulated_screens_have_no_share(monkeypatch):
    found = Connections()
    assert [opened(found, one, 5) for one in ("127.0.0.1", "::1", "::ffff:127.0.0.1")] == [0] * 3
    monkeypatch.setenv("GONGSHI_PROXY", "1")
    other = Connections()
    assert opened(other, "10.0.0.7", 16) == 0
    assert opened(other, "10.0.0.7", 1) == 1


def test_what_has_ended_is_counted_no_more():
    found = Connections()
    opened(found, "203.0.113.7", 8)
    for _ in range(8):
        found.remove(Peer("203.0.113.7"))
    assert found.count == 0
    assert opened(found, "203.0.113.7", 8) == 0
