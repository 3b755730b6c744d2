"""The main job by its own commands: from a month's workbook to a verified, rotating screen."""

import json
import subprocess

import pytest
import zxingcpp
from PIL import Image

from sync.trust import index_path
from tests.e2e.main_job import PROFILE, VENUE, Bureau
from tests.e2e.programs import get, until
from tests.e2e.second_reader import read_tree, second_reader

pytestmark = pytest.mark.timeout(600)  # thirty programs one after the other
main_job = pytest.mark.main_job  # what make test has of all that starts programs


@pytest.fixture(scope="module")
def bureau(tmp_path_factory):
    bureau = Bureau(tmp_path_factory.mktemp("job"))
    bureau.publish()
    with bureau.served():
        bureau.enrol(VENUE, PROFILE)
        bureau.screen.fetch()
        bureau.shown = bureau.screen.frames("frames")
        yield bureau


@main_job
def test_every_row_is_accounted_for(bureau):
    report = bureau.imported
    assert report["seen"] == report["new"] + report["refused"]
    assert report["refused"] == sum(report["refused_by"].values())
    assert report["new"] >= 25
    assert report["refused"] >= 5


@main_job
def test_nothing_leaks_before_the_second_signature(bureau):
    assert bureau.leaks == []
    assert len(bureau.refused.stderr.strip().splitlines()) == 1


@main_job
def test_the_screen_shows_verified_plates(bureau):
    kinds = [row["kind"] for row, _ in bureau.shown]
    assert kinds[:3] == ["cover", "overview", "categories"]
    assert kinds.count("record") >= 4
    assert all(row["venue"] == VENUE and row["sequence"] == 1 for row, _ in bureau.shown)
    assert "holds" in bureau.screen.kiosk("verify").stdout
    status = json.loads(bureau.screen.kiosk("status", "--json").stdout)
    assert status


@pytest.mark.parametrize("shrink", [1, 2, 4])
def test_every_frame_decodes(bureau, shrink):
    for row, path in bureau.shown:
        image = Image.open(path).convert("L")
        image = image.resize((image.width // shrink, image.height // shrink), Image.Resampling.BOX)
        assert [code.text for code in zxingcpp.read_barcodes(image)] == [row["qr"]], row["id"]


@main_job
def test_every_code_opens_the_right_page(bureau):
    for row, _ in bureau.shown:
        status, page = get(row["qr"])
        assert status == 200
        if row["kind"] == "record":
            assert row["id"].removeprefix("record:").partition("/")[0] in page
        else:
            assert ("这样投诉" if row["kind"] == "howto" else "新北万汇广场") in page


def test_unknown_and_unpublished_pages_are_the_same(bureau):
    base = f"http://127.0.0.1:{bureau.port}/r"
    assert get(f"{base}/0000000000/1") == get(f"{base}/zzzzzzzzzz/2")
    assert get(f"{base}/0000000000/1")[0] == 404


def test_a_boot_without_network_or_names_shows_what_is_verified(bureau):
    """Nothing optional stands between power and picture (the agent alone asks for names)."""
    alone = ["unshare", "--net"]
    if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("network namespaces need root")
    shown = bureau.screen.frames("alone", prefix=alone)
    assert [r["digest"] for r, _ in shown[:3]] == [r["digest"] for r, _ in bureau.shown[:3]]
    provisioning = bureau.screen.state / "provisioning.json"
    kept = provisioning.read_text()
    provisioning.write_text(kept.replace("http://127.0.0.1", "http://no-such-name.invalid"))
    offline = bureau.screen.kiosk("sync", "--once", code=3, prefix=alone)
    provisioning.write_text(kept)
    assert len(offline.stderr.strip().splitlines()) == 1
    assert "holds" in bureau.screen.kiosk("verify", prefix=alone).stdout


@second_reader
def test_a_second_reader_reads_what_the_office_published(bureau, tmp_path):
    root = next((bureau.public / "metadata").glob("1.root.json"))
    paths = [index_path(venue) for venue in ("WH01", "HH02", "XT03")]
    answer = read_tree(bureau.public, root, tmp_path, *paths)
    assert answer["ok"], answer
    assert all(answer["found"].values())


@main_job
def test_a_published_record_can_be_withdrawn_by_file_and_is_nowhere(bureau, tmp_path):
    """Publisher, snapshot and timestamp unreachable: the envelope alone takes it down."""
    row, _ = next((r, p) for r, p in reversed(bureau.shown) if r["kind"] == "record")
    pub_id = row["id"].removeprefix("record:").partition("/")[0]
    body = next(
        p for p in (bureau.public / "cas").iterdir() if f'"pub_id":"{pub_id}"' in p.read_text()
    )
    text = json.loads(body.read_text())["full_text"]["zh"]
    assert bureau.holds(text, bureau.screen.state)
    envelope = tmp_path / "envelope.json"
    bureau.office(
        "withdraw",
        "--record",
        pub_id,
        "--reason",
        "核实中",
        "--out",
        envelope,
        *bureau.key("duty-1"),
    )
    assert len(envelope.read_bytes()) < 600
    bureau.screen.kiosk("activate", "--withdrawal", envelope)
    assert bureau.holds(text, bureau.screen.state, bureau.public) == []
    assert pub_id not in {r["id"][7:17] for r, _ in bureau.screen.frames("after")}
    status, page = get(row["qr"])
    assert status == 410
    assert text not in page


def test_a_withdrawal_reaches_a_running_screen_through_the_wake_and_is_confirmed(bureau):
    with bureau.screen.running():
        until(bureau.screen.reported)
        pub_id = until(bureau.screen.showing)
        told = bureau.office(
            "withdraw", "--record", pub_id, "--reason", "核实中", "--wait", "100",
            *bureau.key("duty-1"),
        ).stdout  # fmt: skip
        assert "Confirmed: 1 of 1 screens" in told
        assert bureau.screen.showing() != pub_id
        assert '"withdrawal"' in (bureau.screen.state / "log/display.jsonl").read_text()


def test_a_publication_is_counted_until_the_last_screen_has_confirmed(bureau):
    with bureau.screen.running():
        until(bureau.screen.reported)
        number = bureau.signed_anew()
        told = bureau.office("publish", number, "--wait", "120").stdout
    assert "Confirmed: 1 of 1 screens" in told


def test_a_screen_that_says_nothing_is_named_with_the_limit_at_which_it_ends(bureau):
    pub_id = next(r["id"][7:17] for r, _ in bureau.screen.frames("silent") if r["kind"] == "record")
    told = bureau.office(
        "withdraw", "--record", pub_id, "--reason", "核实中", "--wait", "1",
        *bureau.key("duty-1"), code=3,
    ).stdout  # fmt: skip
    assert "Confirmed: 0 of 1 screens" in told
    assert "by the signed limit it names nobody after" in told


def test_a_pause_that_a_technician_signed_darkens_the_glass_and_is_taken_back(bureau):
    with bureau.screen.running():
        until(bureau.screen.reported)
        dark = ("pause", "--value", "5", "--reason", "fire-drill")
        for act, says in ((dark, "paused"), (("resume",), "")):
            bureau.office("fleet", "command", "WH01-01", *act, *bureau.key("technician-1"))
            until(lambda says=says: bureau.screen.player().get("dark") == says or None)
        assert bureau.screen.player()["verified"]
