"""The network goes away, and much happens meanwhile."""

from tests.waiting import until


def test_a_screen_goes_on_without_a_network_and_takes_up_what_it_missed(bureau):
    box, office = bureau.box, bureau.office
    until(box.shows)
    cable = ("ip", "link", "set", "eth0")
    box.machine.run(*cable, "down")
    office("keys", "renew-root", *office.key("root-1"), *office.key("root-2"))
    office.publish_again(2)
    assert box.shows()
    box.machine.run(*cable, "up")
    until(lambda: box.sequence() == 2 and box.shows())
    assert box.holds()
