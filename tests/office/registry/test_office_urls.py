"""Where screens find the office: set at `office init`, or later by `office bureau --url`."""

import json

import pytest

from office.errors import UsageError
from office.registry.office_urls import code_base, screen_addresses
from sync.tree import Tree
from tests.office import screens
from tests.office.bureau import Office


def enrolment(office: Office):
    """What a screen that is enrolled now is told."""
    from kiosk.provisioning import Provisioning
    from sync.canonical import decode

    number = len(list(office.folder.glob("box-*.json")))
    path = screens.enrolment(office, office.folder / f"box-{number}")
    return decode(path.read_bytes(), Provisioning, ("登记文件", "provisioning file"))


def test_init_writes_the_real_address_into_enrolment_files(tables: Office) -> None:
    tables.ok("init", "--demo", "--url", "https://gs.example.cn")
    found = enrolment(tables)
    assert found.repository == "https://gs.example.cn/"
    assert found.wake == "https://gs.example.cn/wake"
    assert found.repository_id == "gs-example-cn" == Tree(tables.public).read().repository
    assert json.loads(tables.ok("bureau"))["qr_base"] == "https://gs.example.cn"


def test_an_address_that_is_none_is_refused_before_anything_is_made(empty: Office) -> None:
    assert "--url" in empty.refused("init", "--demo", "--url", "gs.example.cn", code=2)
    assert list(empty.folder.iterdir()) == [empty.state]
    assert not (empty.state / "online.key").exists()
    assert not (empty.state / "office.sqlite3").exists()


def test_a_district_says_what_its_repository_is_called(tables: Office) -> None:
    for wrong in ("Xinbei", "新北", "x--b", "-x", "x" * 41, ""):
        assert "--repository-id" in tables.refused(
            "init", "--demo", f"--repository-id={wrong}", code=2
        )
    tables.ok("init", "--demo", "--repository-id", "xinbei")
    assert enrolment(tables).repository_id == "xinbei" == Tree(tables.public).read().repository


def test_enrolment_files_have_the_address_of_an_office_that_has_moved(published: Office) -> None:
    before = enrolment(published)
    said = published.ok("bureau", "--url", "https://gs.example.cn/gongshi/")
    found = enrolment(published)
    assert found.repository == "https://gs.example.cn/gongshi/"
    assert found.wake == "https://gs.example.cn/gongshi/wake"
    assert found.report == "https://gs.example.cn/gongshi/report"
    assert (found.root, found.floor_seq) == (before.root, before.floor_seq)
    assert "enrol it again" in said
    assert "addresses" in published.ok("audit", "list")


def test_a_broker_may_wake_the_screens_in_the_place_of_the_office(published: Office) -> None:
    published.ok("bureau", "--url", "https://gs.example.cn/")
    published.ok("bureau", "--wake", "mqtts://mq.example.cn:8883/")
    found = enrolment(published)
    assert found.repository == "https://gs.example.cn/"
    assert found.wake == "mqtts://mq.example.cn:8883/"
    published.ok("bureau", "--url", "https://gs.example.cn/")
    assert enrolment(published).wake == "https://gs.example.cn/wake"


@pytest.mark.parametrize(
    "address",
    ["mqtt://mq.example.cn/", "mqtts://office:secret@mq.example.cn/", "https://mq.example.cn/", ""],
)
def test_an_address_that_is_no_brokers_is_refused(published: Office, address: str) -> None:
    for language in ("zh", "en"):
        told = published.refused("bureau", "--wake", address, code=2, language=language)
        assert "--wake" in told
        assert "secret" not in told


def test_moving_voids_no_draft(signed: Office) -> None:
    signed.ok("bureau", "--url", "https://gs.example.cn/")
    signed.ok("publish")
    assert Tree(signed.public).read().roles


def test_a_wrong_address_leaves_the_old_one(published: Office) -> None:
    before = enrolment(published)
    published.refused("bureau", "--url", "ftp://gs.example.cn/", code=2)
    assert enrolment(published).repository == before.repository


def test_an_enrolled_screen_takes_the_new_address(published: Office, tmp_path) -> None:
    from kiosk.commands.enrol import enrol
    from kiosk.provisioning import read_provisioning

    file = screens.enrolment(published, tmp_path / "screen")
    enrol(tmp_path / "screen", file)
    published.ok("bureau", "--url", "https://gs.example.cn/")
    published.ok("fleet", "file", "WH01-01", "--out", file)
    enrol(tmp_path / "screen", file)
    assert read_provisioning(tmp_path / "screen").repository == "https://gs.example.cn/"


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


@pytest.mark.parametrize(
    ("given", "url", "base"),
    [
        (None, "https://GS.example.cn/", "https://gs.example.cn"),
        (None, "http://127.0.0.1:8460/", "http://127.0.0.1:8460"),
        (None, "https://gs.cn/xinbei/", "https://gs.cn/xinbei"),
        ("HTTPS://GS.CN/a/", "https://office.gs.example.cn/", "https://gs.cn/a"),
    ],
)
def test_codes_begin_with_a_base_in_lower_case(given, url, base):
    assert code_base(given, url) == base


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("https://gongshi.changzhou.gov.cn", "7 characters more than the 25"),
        ("https://gs.cn/Xinbei", "path in lower case"),
        ("http://gs.example.cn", "https:// address"),
        ("gs.example.cn", "https:// address"),
        ("https://gs.cn/?a", "https:// address"),
        ("", "https:// address"),
    ],
)
def test_another_base_is_refused_with_what_to_do(given, why):
    with pytest.raises(UsageError, match=why):
        code_base(given, "https://gs.example.cn/")


def test_who_sets_the_base_is_told_how_much_room_is_left(published: Office, tmp_path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"qr_base": "HTTPS://gs.example.cn/"}')
    _, shown, said = published.run("bureau", path)
    assert json.loads(shown)["qr_base"] == "https://gs.example.cn"
    assert "21 characters, 4 left" in said
    assert "21 characters, 4 left" in said


def test_a_base_that_is_too_long_is_refused_and_the_old_one_stays(
    published: Office, tmp_path
) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"qr_base": "https://gongshi.changzhou.gov.cn"}')
    assert "多出 7 个" in published.refused("bureau", path, code=2, language="zh")
    assert json.loads(published.ok("bureau"))["qr_base"] == "http://127.0.0.1:8460"
