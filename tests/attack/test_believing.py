"""Who would have the office believe that what was taken down is gone, or no other box speaks."""

import time

from msgspec.structs import replace

from office.monitoring.last_reports import last_reports
from office.monitoring.withdrawal_digests import WithdrawalDigests
from office.serve.app import OfficeApp
from sync.instants import from_seconds
from sync.state_report import Glass, Held
from sync.statements import make_statement
from tests.attack.lines import attack, replaced, stopped
from tests.office.bureau import Office
from tests.office.reporting import box, post
from tests.office.serving import nothing, running
from tests.office.withdrawing import withdraw

NOW = time.time()


def confirmed(office: Office, version: int) -> list[str]:
    """The screens that count for a withdrawal."""
    from office.monitoring.acknowledgements import push_count
    from office.monitoring.push_proof import Push

    count = push_count(office.place(), Push("withdrawal", version), from_seconds(NOW))
    return [ack.screen for ack in count.acks]


def plate_of(office: Office, number: str) -> str:
    from office.published.bundles import published_bases

    place = office.place()
    (base,) = published_bases(place.tree, place.tree.read())
    (plate,) = base.entries()[office.pub_ids()[number]].plates.values()
    return plate


@attack(
    "report",
    "MACHINE stops the player while the plate hangs that is taken down",
    mutant=replaced("office.monitoring.push_proof:shows_nothing_down", lambda *_: True),
)
def test_a_player_stands_still(tmp_path, published):
    screen, plate = box(published, tmp_path), plate_of(published, "T0001")
    screen.heard(NOW - 60)
    withdraw(published, "--record", published.pub_ids()["T0001"])
    version = screen.holds().withdrawn[0]
    screen.heard(NOW, screen.says(glass=Glass(plate, "plate", 4, "same")))
    stopped(not confirmed(published, version), "what hangs there is confirmed to be gone")
    return "its own report says that it hangs there"


@attack(
    "report",
    "MIRROR keeps an envelope back and lets the next one through",
    mutant=replaced(
        "office.monitoring.withdrawal_digests:WithdrawalDigests.any_between", lambda *_: False
    ),
)
def test_an_envelope_is_kept_back(tmp_path, published):
    screen = box(published, tmp_path)
    before = screen.holds()
    screen.heard(NOW - 60)
    for number in ("T0001", "T0002"):
        withdraw(published, "--record", published.pub_ids()[number])
    newest = screen.holds().withdrawn[0]
    digest = WithdrawalDigests(published.place().tree).of(newest, delta=True)
    held: Held = replace(before, deltas=((newest, digest),))
    screen.heard(NOW, screen.says(held=held, glass=Glass(None, "neutral", 3, "same")))
    stopped(not confirmed(published, newest), "the newest counts for the one that is lacking")
    return "an envelope counts with all before it"


@attack(
    "report",
    "DEVICE invents a start, to be told with the commands which start is the true one",
    mutant=replaced("office.serve.state_reports:_is_of_now", lambda _outcome: True),
)
def test_an_invented_start_asks_for_commands(tmp_path, published):
    screen = box(published, tmp_path)
    folder = published.state / "fleet/commands/WH01-01"
    folder.mkdir(parents=True)
    kind = "application/vnd.gongshi.command"
    (folder / "1.json").write_bytes(make_statement(kind, b"{}", screen.device.sign))
    with running(OfficeApp(published.public, nothing)) as port:
        screen.post(port)
        screen.post(port)
        answer = post(port, screen.says(boot="f" * 32, n=1, nonce=""))[1]
    stopped(b"commands" not in answer, "who has a copied key has the commands of the true box")
    return "a nonce, no commands"


@attack(
    "report",
    "DEVICE counts far ahead within the true start, so that the true box is never heard again",
    mutant=replaced("office.monitoring.last_reports:comes_again", lambda _start: False),
)
def test_the_true_box_is_muted(tmp_path, published):
    screen = box(published, tmp_path)
    for _ in range(2):
        screen.heard(NOW - 60)
    copy = screen.copied(tmp_path)
    copy.n = 2**48 - 1_000_000
    for _ in range(2):
        copy.heard(NOW - 50)
    for jump in (1, 2, 3):
        screen.heard(NOW - 40 + jump, screen.says(n=jump * 1_000_000))
    (last,) = last_reports(published.place(), ["WH01-01"]).values()
    version = screen.holds().withdrawn[0]
    stopped(
        last.repeated_at is not None and not confirmed(published, version),
        "the copy alone is heard, and believed",
    )
    return "used counts again and again: told, counted for nothing"
