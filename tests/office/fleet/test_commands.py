"""`office fleet`: enrolled by file, moved, replaced, retired; what is refused, and why."""

import json

import msgspec
import pytest

from kiosk.commands.device import device
from kiosk.commands.enrol import enrol
from kiosk.provisioning import read_provisioning
from office.fleet import roster
from sync.canonical import encode
from sync.device_keys import device_fingerprint, load_device_key
from sync.device_request import DeviceRequest
from tests.office.bureau import Office
from tests.office.key_steps import appoint, keyid, new_key
from tests.office.screens import enrolment, request_of

PANEL = "landscape-55-4m"


def asks(office: Office, box, venue="WH01", profile=PANEL, who="technician-1"):
    """The words of the command that enrols a box."""
    request = box if box.is_file() else request_of(box)
    return ("fleet", "enrol", venue, "--profile", profile, "--device", request, *office.holder(who))


def second_venue(office: Office) -> None:
    office.ok("venue", "HH02", "--name-zh", "横滨广场", "--profile", PANEL)
    appoint(office)


def entries(office: Office):
    return roster.entries(office.place())


def screen(pk="WH01-01"):
    from office.fleet.models import Screen

    return Screen.objects.get(pk=pk)


def test_a_screen_is_enrolled_and_told_who_it_is(bureau, tmp_path):
    box = tmp_path / "box"
    more = ("--floor", "L3", "--spot", "中庭", "--bottom", "1.2", "--viewing", "3.55",
            "--contact", "张工")  # fmt: skip
    said = bureau.ok(*asks(bureau, box), *more)
    key = load_device_key(box / "device/device.key").public
    entry = entries(bureau)["WH01-01"]
    assert (entry.venue, entry.profile, entry.key) == ("WH01", PANEL, key)
    assert (entry.place.floor, entry.place.spot) == ("L3", "中庭")
    assert (entry.place.bottom_cm, entry.place.viewing_cm) == (120, 355)
    assert (screen().contact, screen().key) == ("张工", key)
    assert device_fingerprint(key) in said
    enrol(box, bureau.state / "provisioning/WH01-01.json")
    found = read_provisioning(box)
    assert (found.screen, found.report) == ("WH01-01", "http://127.0.0.1:8460/report")


def test_no_name_and_no_telephone_stands_in_what_is_signed_or_logged(bureau, tmp_path):
    bureau.ok(*asks(bureau, tmp_path / "box"), "--contact", "张工", "--phone", "13800000000")
    written = [p.read_text() for p in (bureau.state / "fleet").rglob("*.json")]
    assert not any("张工" in text or "13800000000" in text for text in written)
    from office.audit.models import Event

    told = "".join(f"{row.before}{row.after}" for row in Event.objects.all())
    assert "张工" not in told
    assert "138000" not in told  # no shorter: digests stand there, too


def test_numbers_go_on_and_none_is_given_twice(bureau, tmp_path):
    for box in ("a", "b"):
        bureau.ok(*asks(bureau, tmp_path / box))
    bureau.ok("fleet", "retire", "WH01-02", *bureau.holder("technician-1"))
    bureau.ok(*asks(bureau, tmp_path / "c"))
    assert sorted(entries(bureau)) == ["WH01-01", "WH01-02", "WH01-03"]


def test_a_moved_screen_keeps_its_number(bureau, tmp_path):
    second_venue(bureau)
    bureau.ok(*asks(bureau, tmp_path / "box"), "--floor", "L1")
    bureau.ok("fleet", "move", "WH01-01", "--venue", "HH02", *bureau.holder("technician-1"))
    entry = entries(bureau)["WH01-01"]
    assert (entry.venue, entry.version, entry.place.floor) == ("HH02", 2, "L1")
    bureau.ok(*asks(bureau, tmp_path / "next"))
    assert entries(bureau)["WH01-02"].venue == "WH01"


def test_a_move_to_a_venue_without_that_panel_is_refused(bureau, tmp_path):
    bureau.ok("venue", "HH02", "--name-zh", "横滨广场", "--profile", "portrait-55-4m")
    appoint(bureau)
    bureau.ok(*asks(bureau, tmp_path / "box"))
    move = ("fleet", "move", "WH01-01", "--venue", "HH02", *bureau.holder("technician-1"))
    assert "portrait-55-4m" in bureau.refused(*move)
    bureau.ok(*move, "--profile", "portrait-55-4m")


def test_a_move_to_nowhere_is_a_wrong_use(bureau, tmp_path):
    bureau.ok(*asks(bureau, tmp_path / "box"))
    bureau.refused("fleet", "move", "WH01-01", *bureau.holder("technician-1"), code=2)
    assert screen().version == 1


def test_a_replaced_box_goes_on_with_number_and_place(bureau, tmp_path):
    bureau.ok(*asks(bureau, tmp_path / "old"), "--spot", "中庭", "--contact", "张工")
    new = request_of(tmp_path / "new")
    replace = ("fleet", "replace", "WH01-01", "--device", new, *bureau.holder("technician-1"))
    bureau.ok(*replace)
    entry = entries(bureau)["WH01-01"]
    assert entry.key == load_device_key(tmp_path / "new/device/device.key").public
    assert (entry.version, entry.place.spot, screen().contact) == (2, "中庭", "张工")
    assert "with this key" in bureau.refused(*replace)


def test_the_key_of_a_replaced_box_is_never_another_screens(bureau, tmp_path):
    bureau.ok(*asks(bureau, tmp_path / "old"))
    new = request_of(tmp_path / "new")
    bureau.ok("fleet", "replace", "WH01-01", "--device", new, *bureau.holder("technician-1"))
    assert "WH01-01" in bureau.refused(*asks(bureau, tmp_path / "old"))


def test_a_key_that_another_screen_uses_is_refused(bureau, tmp_path):
    bureau.ok(*asks(bureau, tmp_path / "box"))
    assert "WH01-01" in bureau.refused(*asks(bureau, tmp_path / "box"))
    assert list(entries(bureau)) == ["WH01-01"]


def test_a_retired_screen_changes_no_more(bureau, tmp_path):
    bureau.ok(*asks(bureau, tmp_path / "box"))
    technician = bureau.holder("technician-1")
    bureau.ok("fleet", "retire", "WH01-01", *technician)
    assert entries(bureau)["WH01-01"].state == "retired"
    new = request_of(tmp_path / "new")
    for act in (
        ("retire", "WH01-01"),
        ("move", "WH01-01", "--floor", "L2"),
        ("replace", "WH01-01", "--device", new),
    ):
        assert "retired" in bureau.refused("fleet", *act, *technician)
    assert "retired" in bureau.refused("fleet", "file", "WH01-01")


def test_an_unknown_venue_is_refused(bureau, tmp_path):
    assert "XX99" in bureau.refused(*asks(bureau, tmp_path / "box", venue="xx99"))


def test_an_unknown_panel_is_refused(bureau, tmp_path):
    assert PANEL in bureau.refused(*asks(bureau, tmp_path / "box", profile="round-9-1m"))


def test_an_unknown_screen_is_refused(bureau):
    said = bureau.refused("fleet", "retire", "WH01-09", *bureau.holder("technician-1"))
    assert "office fleet list" in said


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"\x00" * 9_999, encode(DeviceRequest("A" * 124)), b'{"v":2,"key":"x"}'],
    ids=["empty", "no-key", "long", "no-curve", "newer"],
)
def test_a_file_that_is_no_request_of_a_screen_is_refused(bureau, tmp_path, data):
    (tmp_path / "request.json").write_bytes(data)
    bureau.refused(*asks(bureau, tmp_path / "request.json"))
    assert entries(bureau) == {}


def test_a_request_that_is_not_there_is_told(bureau, tmp_path):
    said = bureau.refused(
        "fleet", "enrol", "WH01", "--profile", PANEL, "--device", tmp_path / "none.json",
        *bureau.holder("technician-1"),
    )  # fmt: skip
    assert "none.json" in said


@pytest.mark.parametrize("who", ["dept-head-1", "duty-1", "registrar-1", "root-1"])
def test_nobody_but_a_technician_enrols(bureau, tmp_path, who):
    assert "technician" in bureau.refused(*asks(bureau, tmp_path / "box", who=who))
    assert entries(bureau) == {}


def test_a_wrong_passphrase_enrols_nothing(bureau, tmp_path):
    (bureau.people / "technician-1/passphrase.txt").write_text("another one\n")
    assert "passphrase" in bureau.refused(*asks(bureau, tmp_path / "box"))
    assert entries(bureau) == {}


@pytest.mark.parametrize(
    "words",
    [("--floor", "x" * 21), ("--spot", "长" * 61), ("--bottom", "-1"), ("--inches", "999"),
     ("--bottom", "120"), ("--viewing", "400"), ("--viewing", "4m"), ("--viewing", "inf")],
)  # fmt: skip
def test_a_place_out_of_its_range_is_a_wrong_use(bureau, tmp_path, words):
    bureau.refused(*asks(bureau, tmp_path / "box"), *words, code=2)


def test_the_panels_own_inches_stand_where_none_are_given(bureau, tmp_path):
    request = json.loads(encode(device(tmp_path / "box").request))
    (tmp_path / "request.json").write_text(json.dumps({**request, "panel": {"inches": 65}}))
    bureau.ok(*asks(bureau, tmp_path / "request.json"))
    assert entries(bureau)["WH01-01"].place.inches == 65


def test_whom_to_call_is_changed_without_a_signature(bureau, tmp_path):
    bureau.ok(*asks(bureau, tmp_path / "box"))
    bureau.ok("fleet", "contact", "wh01-01", "--name", "李工", "--phone", "0519-1")
    assert (screen().contact, screen().contact_phone, screen().version) == ("李工", "0519-1", 1)


def test_the_list_shows_every_screen_and_whether_it_holds(bureau, tmp_path):
    bureau.ok(*asks(bureau, tmp_path / "box"), "--floor", "L3")
    (line,) = bureau.ok("fleet", "list").splitlines()
    assert line.split("\t")[:5] == ["WH01-01", "in service", "WH01", PANEL, "L3"]


class TestATechnicianIsTakenOut:
    @pytest.fixture
    def taken_out(self, bureau, tmp_path):
        """A screen whose entry was signed by a technician who has gone since."""
        new_key(bureau, "gao-fei", "technician")
        appoint(bureau, "--officer", bureau.people / "gao-fei/key.json")
        bureau.ok(*asks(bureau, tmp_path / "box"))
        said = appoint(bureau, "--remove", keyid(bureau, "technician-1"))
        assert "no longer valid: 1;" in said
        return bureau

    def test_what_was_signed_is_believed_no_more(self, taken_out):
        assert entries(taken_out) == {}
        code, out, _ = taken_out.run("fleet", "list")
        assert code == 1
        assert "to be signed again" in out

    def test_signed_again_by_another_one_it_counts(self, taken_out):
        key = screen().key
        said = taken_out.ok("fleet", "sign-again", "--all", *taken_out.holder("gao-fei"))
        assert device_fingerprint(key) in said
        assert (entries(taken_out)["WH01-01"].key, screen().version) == (key, 2)
        taken_out.ok("fleet", "list")

    def test_a_retired_one_is_signed_again_as_retired(self, bureau, tmp_path):
        new_key(bureau, "gao-fei", "technician")
        appoint(bureau, "--officer", bureau.people / "gao-fei/key.json")
        bureau.ok(*asks(bureau, tmp_path / "box"))
        bureau.ok("fleet", "retire", "WH01-01", *bureau.holder("technician-1"))
        appoint(bureau, "--remove", keyid(bureau, "technician-1"))
        bureau.ok("fleet", "sign-again", "WH01-01", *bureau.holder("gao-fei"))
        assert entries(bureau)["WH01-01"].state == "retired"

    def test_nothing_to_sign_again_is_a_wrong_use(self, bureau):
        bureau.refused("fleet", "sign-again", "--all", *bureau.holder("technician-1"), code=2)


class TestRestored:
    def test_a_restored_database_learns_of_its_screens_from_the_files(self, bureau, tmp_path):
        bureau.save_database()
        enrolment(bureau, tmp_path / "box")
        new = request_of(tmp_path / "new")
        bureau.ok("fleet", "replace", "WH01-01", "--device", new, *bureau.holder("technician-1"))
        bureau.restore_database()
        assert "WH01-01" in bureau.ok("fleet", "list")
        assert screen().version == 2
        assert "WH01-01" in bureau.refused(*asks(bureau, tmp_path / "box")), "its first key"

    def test_so_it_does_when_the_office_makes_itself_whole(self, bureau, tmp_path):
        from office.fleet.models import Screen
        from office.publishing.after_restore import make_whole

        bureau.save_database()
        enrolment(bureau, tmp_path / "box")
        bureau.restore_database()
        make_whole(bureau.place())
        assert list(Screen.objects.values_list("pk", "venue")) == [("WH01-01", "WH01")]

    def test_a_number_that_only_a_file_knows_is_not_given_again(self, bureau, tmp_path):
        enrolment(bureau, tmp_path / "box")
        file = roster.file_of(bureau.place(), "WH01-01", 1)
        file.rename(file.with_name("WH01-07.1.json"))  # of another screen: does not verify
        assert "WH01-08" in bureau.ok(*asks(bureau, tmp_path / "next"))

    def test_a_file_that_went_missing_is_told(self, bureau, tmp_path):
        enrolment(bureau, tmp_path / "box")
        roster.file_of(bureau.place(), "WH01-01", 1).unlink()
        code, out, _ = bureau.run("fleet", "list")
        assert code == 1
        assert "missing" in out
        bureau.ok("fleet", "sign-again", "WH01-01", *bureau.holder("technician-1"))
        assert entries(bureau)["WH01-01"].version == 2

    def test_an_entry_with_another_screens_key_gets_no_row_and_is_told(self, bureau, tmp_path):
        from office.fleet.enrolment import sign

        enrolment(bureau, tmp_path / "box")
        twin = msgspec.structs.replace(entries(bureau)["WH01-01"], screen="WH01-02")
        statement = sign(twin, bureau.key("technician-1"))
        roster.keep(bureau.place(), twin, statement)
        code, out, _ = bureau.run("fleet", "list")
        assert code == 1
        assert "WH01-02: its entry is valid" in out
