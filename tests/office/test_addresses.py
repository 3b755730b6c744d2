"""Where screens find the office: set at `office init`, or later by `office bureau --url`."""

import json

import pytest

from office.errors import UsageError
from office.registry.addresses import dense_code, qr_base, screen_addresses
from sync.tree import Tree
from tests.office.bureau import Office


def enrolment(office: Office):
    from kiosk.settings import Provisioning
    from sync.shape import decode

    path = office.state / "provisioning/WH01.landscape-55-4m.json"
    return decode(path.read_bytes(), Provisioning, "provisioning file")


def test_init_writes_the_real_address_into_enrolment_files(empty: Office) -> None:
    empty.ok("init", "--demo", "--url", "https://gs.example.cn")
    found = enrolment(empty)
    assert found.repository == "https://gs.example.cn/"
    assert found.wake == "https://gs.example.cn/wake"
    assert json.loads(empty.ok("bureau"))["qr_base"] == "HTTPS://GS.EXAMPLE.CN"


def test_an_address_that_is_none_is_refused_before_anything_is_made(empty: Office) -> None:
    assert "--url" in empty.refused("init", "--demo", "--url", "gs.example.cn", code=2)
    assert list(empty.folder.iterdir()) == [empty.state]
    assert not (empty.state / "online.key").exists()
    assert not (empty.state / "office.sqlite3").exists()


def test_an_office_that_moves_writes_its_enrolment_files_anew(published: Office) -> None:
    before = enrolment(published)
    said = published.ok("bureau", "--url", "https://gs.example.cn/gongshi/")
    found = enrolment(published)
    assert found.repository == "https://gs.example.cn/gongshi/"
    assert found.wake == "https://gs.example.cn/gongshi/wake"
    assert (found.root, found.floor_seq) == (before.root, before.floor_seq)
    assert "enrol each again" in said
    assert "addresses" in published.ok("audit", "list")


def test_moving_voids_no_draft(signed: Office) -> None:
    signed.ok("bureau", "--url", "https://gs.example.cn/")
    signed.ok("publish")
    assert Tree(signed.public).read().roles


def test_a_wrong_address_leaves_the_old_one(published: Office) -> None:
    before = enrolment(published)
    published.refused("bureau", "--url", "ftp://gs.example.cn/", code=2)
    assert enrolment(published) == before


def test_an_enrolled_screen_takes_the_new_address(published: Office, tmp_path) -> None:
    from kiosk.enrol import enrol
    from kiosk.settings import load

    file = published.state / "provisioning/WH01.landscape-55-4m.json"
    enrol(tmp_path / "screen", file)
    published.ok("bureau", "--url", "https://gs.example.cn/")
    enrol(tmp_path / "screen", file)
    assert load(tmp_path / "screen").repository == "https://gs.example.cn/"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://",
        "https:///x",
        "gs.cn/",
        "ftp://gs.cn/",
        "https://a b.cn/",
        "https://gs.cn/?x=1",
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(UsageError):
        screen_addresses(url)


def test_capitals_count_in_a_path_so_the_base_must_be_given() -> None:
    with pytest.raises(UsageError, match="has a path"):
        qr_base(None, "https://gs.example.cn/gongshi/")
    assert qr_base("HTTPS://GS.CN", "https://gs.example.cn/gongshi/") == "HTTPS://GS.CN"


def test_a_record_address_over_38_characters_is_warned_of() -> None:
    assert dense_code("HTTPS://" + "A" * 15) == ""
    assert "39 characters" in dense_code("HTTPS://" + "A" * 16)


def test_the_warning_is_true_of_the_code_drawn() -> None:
    from layouts.qrcodes import matrix

    widths = [len(matrix("HTTPS://" + "A" * n + "/R/0123456789/1")) for n in (15, 16)]
    assert widths == [25, 29]


def test_the_bureau_is_warned_of_a_dense_code(published: Office, tmp_path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"qr_base": "HTTPS://SCREEN.EXAMPLE.CN"}')
    code, _, said = published.run("bureau", path)
    assert (code, "40 characters" in said) == (0, True)
    path.write_text('{"qr_base": "HTTPS://GS.EXAMPLE.CN"}')
    assert published.run("bureau", path)[2] == ""
