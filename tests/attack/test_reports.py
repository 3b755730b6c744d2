"""Who would have a screen counted that shows nothing of it: reports, their keys, their roster."""

from msgspec.structs import replace

from office.monitoring.machine_starts import Start, Verdict
from office.monitoring.report_tables import reading
from office.serve.app import OfficeApp
from sync.device_keys import new_device_key
from tests.attack.lines import attack, replaced, stopped
from tests.office.bureau import Office
from tests.office.reporting import box, enrol
from tests.office.serving import nothing, running


def believed(*_args: object, **_more: object) -> None:
    """In the place of a check."""


def acknowledged(office: Office) -> set[tuple[str, int, str]]:
    with reading(office.place()) as connection:
        if connection is None:
            return set()
        rows = connection.execute("SELECT kind, version, screen FROM acknowledgements")
        return set(rows)


@attack(
    "report",
    "WEB signs a report with a key of its own, to have a silent screen counted",
    mutant=replaced("office.serve.state_reports:verify_report", believed),
)
def test_an_acknowledgement_is_invented(tmp_path, published):
    screen = box(published, tmp_path)
    screen.device = new_device_key(tmp_path / "web.key")
    with running(OfficeApp(published.public, nothing)) as port:
        status = [screen.post(port), screen.post(port)]
    stopped(not acknowledged(published), "a screen that said nothing is counted")
    return f"{status[0]}, signature"


@attack(
    "report",
    "BOX signs with its own key in the name of another screen",
    mutant=replaced(
        "office.serve.state_reports:device_check", lambda _key: lambda _sig, _data: True
    ),
)
def test_another_screens_name_is_borrowed(tmp_path, published):
    victim = box(published, tmp_path)
    other = box(published, tmp_path, "WH01-02")
    with running(OfficeApp(published.public, nothing)) as port:
        victim.device = other.device
        status = [victim.post(port), victim.post(port)]
    stopped(not acknowledged(published), "one screen's key has spoken for another")
    return f"{status[0]}, key of another screen"


def _as_usual(starts, report, now, **_proofs):
    return Verdict.USUAL, (Start(report.boot, report.n, report.up_s, now, now),)


@attack(
    "report",
    "NET sends yesterday's report again, so that today's fault is not seen",
    mutant=replaced("office.monitoring.report_taking:verdict_of", _as_usual),
)
def test_a_report_is_replayed(tmp_path, published):
    screen = box(published, tmp_path)
    well = screen.says()
    with running(OfficeApp(published.public, nothing)) as port:
        screen.post(port, well)
        screen.post(port, screen.says(faults=("panel",)))
        status = screen.post(port, well)
    with reading(published.place()) as connection:
        ((payload,),) = connection.execute("SELECT payload FROM screens")
    stopped(b"panel" in payload, "the fault is gone from the office's sight")
    return f"{status}, counter"


@attack(
    "report",
    "WEB writes a roster entry with a key of its own",
    mutant=replaced(
        "sync.roster:verify_fleet", lambda _targets, statement, _right, _what: statement.payload
    ),
)
def test_a_roster_entry_is_forged(tmp_path, published):
    screen = box(published, tmp_path)
    screen.device = new_device_key(tmp_path / "web.key")
    forged = replace(screen.entry, version=2, key=screen.device.public)
    enrol(published, forged, "deputy-director-1")
    with running(OfficeApp(published.public, nothing)) as port:
        status = [screen.post(port), screen.post(port)]
    stopped(not acknowledged(published), "a screen of nobody's roster is counted")
    return f"{status[0]}, no such screen"


@attack(
    "report",
    "BOX claims a list of withdrawals that it has not got",
    mutant=replaced(
        "office.monitoring.withdrawal_digests:WithdrawalDigests.of",
        lambda _self, _version, *, delta: "0" * 32,
    ),
)
def test_a_withdrawal_is_acknowledged_unseen(tmp_path, published):
    screen = box(published, tmp_path)
    with running(OfficeApp(published.public, nothing)) as port:
        for _ in range(2):
            screen.post(port, screen.says(held=replace(screen.holds(), withdrawn=(1, "0" * 32))))
    stopped(
        not [kind for kind, *_ in acknowledged(published) if kind == "list"],
        "a list is counted as taken by its number alone",
    )
    return "no acknowledgement, digest"


@attack(
    "report",
    "BOX makes reports for a year ahead, for another to send while it is switched off",
    mutant=replaced("office.monitoring.screen_rows:Row.nonces", ("9" * 32,)),
)
def test_reports_are_made_ahead(tmp_path, published):
    screen = box(published, tmp_path)
    ahead = [screen.says(nonce="9" * 32) for _ in range(3)]
    with running(OfficeApp(published.public, nothing)) as port:
        for body in ahead:
            screen.post(port, body)
    stopped(not acknowledged(published), "what was signed in advance is counted")
    return "taken, acknowledges nothing: nonce"
