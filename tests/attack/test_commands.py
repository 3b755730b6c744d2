"""Commands: the wire, the inbox and the online key make no screen dark, or dark for long."""

import msgspec

from kiosk.hands.take_commands import INBOX, take
from kiosk.orders import FILE
from sync.command_words import ACTS, DARK_DAY_S
from tests.attack.lines import attack, replaced, stopped
from tests.kiosk.fakes import Kit, play
from tests.kiosk.orders_given import DASHED, SCREEN, command, powered, signed, signed_online
from tests.kiosk.station import Station
from tests.sync.world import World


def screen(folder):
    """An enrolled screen that shows a publication."""
    station = Station(folder)
    station.publish()
    with station:
        station.enrol(screen=SCREEN)
        station.update()
    return station


def sent(station, data, **when):
    """What becomes of a command in the inbox."""
    path = station.state / INBOX / "1.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return take(station.state, powered=powered(**when))


def first_line(orders):
    return orders.refused[0].partition("\n")[2]


@attack(
    "command",
    "AGENT puts a command of its own key into the inbox",
    mutant=replaced("sync.statements:Statement.verified", lambda self, *_: self.payload),
)
def test_an_agents_own_command(tmp_path):
    station, other = screen(tmp_path / "a"), World(tmp_path / "b")
    value = command("pause")
    forged = signed(value, other.technician).replace(
        other.technician.public.keyid.encode(), station.world.technician.public.keyid.encode()
    )
    orders = sent(station, forged)
    stopped(orders.rest is None, "the glass is dark")
    return first_line(orders)


@attack(
    "command",
    "DUTY signs a pause",
    mutant=replaced("sync.fleet_keys:fleet_keys", lambda targets, _right: targets.delegations.keys),
)
def test_a_duty_officers_pause(tmp_path):
    station = screen(tmp_path)
    orders = sent(station, signed(command("pause"), station.world.duty))
    stopped(orders.rest is None, "the glass is dark")
    return first_line(orders)


@attack(
    "command",
    "NET sends the command for one screen to another",
    mutant=replaced("kiosk.hands.take_commands:check_command", lambda *_: None),
)
def test_another_screens_command(tmp_path):
    station = screen(tmp_path)
    orders = sent(station, signed(command("pause", screen="WH01-04"), station.world.technician))
    stopped(orders.rest is None, "the glass is dark")
    return first_line(orders)


@attack(
    "command",
    "NET keeps a command and sends it after a restart or a restore",
    mutant=replaced("kiosk.hands.take_commands:check_command", lambda *_: None),
)
def test_a_command_after_a_restart(tmp_path):
    station = screen(tmp_path)
    kept = signed(command("pause"), station.world.technician)
    orders = sent(station, kept, seconds=30.0, boot=DASHED.replace("0f", "1e"))
    stopped(orders.rest is None, "the glass is dark")
    return first_line(orders)


def _forgets(orders, command, _word):
    return orders


@attack(
    "command",
    "NET sends a command again, within its time",
    mutant=replaced("kiosk.hands.take_commands:noted", _forgets),
)
def test_a_command_sent_again(tmp_path):
    station = screen(tmp_path)
    kept = signed(command("restart-player"), station.world.technician)
    counts = [len(sent(station, kept, seconds=1000.0 + n).did) for n in range(3)]
    stopped(counts == [1, 1, 1], "the player starts again each time")
    return "done once"


@attack(
    "command",
    "ONLINE starts a machine again",
    mutant=replaced("sync.fleet_commands:ONLINE_ACTS", frozenset(ACTS)),
)
def test_the_online_key_restarts(tmp_path):
    station = screen(tmp_path)
    orders = sent(station, signed_online(command("restart-player"), station.world))
    stopped(orders.restart == "", "the player starts again")
    return first_line(orders)


@attack(
    "command",
    "ONLINE, or a technician, keeps a screen dark with one pause after the other",
    mutant=replaced("kiosk.hands.limits:DARK_DAY_S", 10**9),
)
def test_pause_after_pause(tmp_path):
    station = screen(tmp_path)
    dark, at = 0.0, 1000.0
    for _ in range(8):
        value = command("pause", until_up_s=20_000)
        orders = sent(station, signed_online(value, station.world), seconds=at)
        until = orders.rest.until_s if orders.rest else 0.0
        dark, at = dark + max(0.0, until - at), at + 900
    stopped(dark <= DARK_DAY_S, "dark for longer than a day's share")
    return first_line(orders)


@attack(
    "command",
    "ONLINE restarts the day by restarting the machine",
    mutant=replaced(
        "kiosk.hands.take_commands:advanced",
        lambda orders, boot, up_s: type(orders)(boot, up_s) if orders.boot != boot else orders,
    ),
)
def test_pauses_over_restarts(tmp_path):
    station = screen(tmp_path)
    for n in range(4):
        boot = f"{n}" * 32
        value = command("pause", boot=boot)
        orders = sent(station, signed_online(value, station.world), seconds=1000.0, boot=boot)
    stopped(orders.done[-1] == (value.id, "refused"), "dark for a fourth quarter of an hour")
    return first_line(orders)


def _taken_as_it_is(path, shape):
    return msgspec.json.decode(path.read_bytes(), type=shape)


@attack(
    "command",
    "DISK turns a bit of what was ordered, so that the player ends whenever it starts",
    mutant=replaced("kiosk.orders:read_shared", _taken_as_it_is),
)
def test_a_turned_bit_ends_the_player(tmp_path):
    kit = Kit(tmp_path)
    path = kit.state / FILE
    path.parent.mkdir()
    path.write_bytes(b'{"boot":"\xff"}')
    try:
        player = kit.player()
        play(player, 5)
    except UnicodeDecodeError:
        stopped(False, "the glass is dark from then on")
    return f"{player.compositor.on.kind}, as without orders"
