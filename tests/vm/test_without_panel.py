"""A box without a panel: its player waits, says so, and ends when it is told to."""

from tests.waiting import until

MEMORY = "/etc/systemd/system/gongshi-player.service.d/memory.conf"


def test_a_player_without_a_panel_waits_and_ends_in_order(bureau):
    machine = bureau.box.machine
    until(bureau.box.shows)
    machine.run("rm", MEMORY)
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "restart", "gongshi-player")  # Type=notify: returns once it is READY
    until(lambda: bureau.box.status("player").get("dark") == "no-panel")
    assert machine.property_of("gongshi-player", "NRestarts") == "0"
    assert "no-panel" in machine.run("kiosk", "status", "--json")
    machine.run("systemctl", "stop", "gongshi-player")
    assert machine.property_of("gongshi-player", "Result") == "success"
    assert bureau.office.withdraw(bureau.office.records()[0]) == 0
