"""The main job by its own commands: from a month's workbook to a verified, rotating screen."""

import contextlib
import hashlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from sync.trust import index_path
from tests.e2e.second_reader import read_tree, second_reader

pytestmark = pytest.mark.timeout(600)  # thirty programs one after the other
SAMPLE = Path(__file__).parents[2] / "assets/sample/sample-annex2.xlsx"
VENUE = "WH01"
PROFILE = "landscape-55-4m"


def run(*args, code=0, prefix=(), **env):
    done = subprocess.run(
        [*prefix, sys.executable, "-m", *map(str, args)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "SDL_VIDEODRIVER": "offscreen", **env},
    )
    assert done.returncode == code, f"{args}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def listing(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def until(condition, seconds=100.0):
    """Wait for another process; the wait is bounded, its length asserts nothing."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if (found := condition()) is not None:
            return found
        time.sleep(0.05)
    pytest.fail("the other process did not get there")


class Bureau:
    """One office, served, and one screen; every step through the commands."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.state = folder / "office"
        self.people = folder / "people"
        self.public = self.state / "public"
        self.screen = folder / "kiosk"
        self.port = free_port()
        self.leaks = []

    def office(self, *args, **options):
        return run("office", "--state", self.state, *args, **options)

    def kiosk(self, *args, **options):
        return run("kiosk", "--state", self.screen, *args, **options)

    def quiet(self, *args):
        """An office command that must not change one public byte (R39)."""
        before = listing(self.public)
        done = self.office(*args)
        if listing(self.public) != before:
            self.leaks.append(args[0])
        return done

    def key(self, person):
        folder = self.people / person
        return ("--key", folder / "key.json", "--passphrase-file", folder / "passphrase.txt")

    def publish(self):
        self.office("init", "--demo", "--port", str(self.port))
        self.imported = json.loads(self.quiet("import", SAMPLE, "--json").stdout)
        self.quiet("privacy", "--redact")
        self.quiet("secrecy", "--all")
        self.quiet("check")
        self.quiet("freeze")
        self.quiet("sign", "1", *self.key("dept-head-1"))
        before = listing(self.public)
        self.refused = self.office("publish", code=1)
        assert listing(self.public) == before
        self.office("sign", "1", *self.key("deputy-director-1"))
        self.office("publish")

    def enrol(self, venue, profile):
        """The screen is put on the roster by the technician's key, and told who it is."""
        request, file = self.screen.with_suffix(".request.json"), self.screen.with_suffix(".json")
        self.kiosk("device", "--out", request)
        self.office(
            "fleet", "enrol", venue, "--profile", profile, "--device", request, "--out", file,
            *self.key("technician-1"),
        )  # fmt: skip
        self.kiosk("enrol", file)

    @contextlib.contextmanager
    def served(self):
        command = [sys.executable, "-m", "office", "--state", str(self.state), "serve"]
        ports = ["--port", str(self.port), "--https-port", str(free_port())]
        server = subprocess.Popen([*command, *ports])
        try:
            until(self._answers)
            yield
        finally:
            server.send_signal(signal.SIGTERM)
            assert server.wait(timeout=100) == 0

    def _answers(self):
        with contextlib.suppress(OSError):
            if get(f"http://127.0.0.1:{self.port}/metadata/timestamp.json")[0] == 200:
                return True
        return None

    def frames(self, name, **options):
        out = self.folder / name
        self.kiosk("play", "--driver", "offscreen", "--loops", "0", "--frames", out, **options)
        rows = [json.loads(line) for line in (out / "frames.jsonl").read_text().splitlines()]
        return [(row, out / row["file"]) for row in rows]

    def holds(self, text: str, *folders: Path) -> list[Path]:
        return [
            p
            for folder in folders
            for p in folder.rglob("*")
            if p.is_file() and text.encode() in p.read_bytes()
        ]


@pytest.fixture(scope="module")
def bureau(tmp_path_factory):
    bureau = Bureau(tmp_path_factory.mktemp("job"))
    bureau.publish()
    with bureau.served():
        bureau.enrol(VENUE, PROFILE)
        bureau.kiosk("sync", "--once")
        bureau.kiosk("activate")
        bureau.shown = bureau.frames("frames")
        yield bureau


def test_every_row_is_accounted_for(bureau):
    report = bureau.imported
    assert report["seen"] == report["new"] + report["refused"]
    assert report["refused"] == sum(report["refused_by"].values())
    assert report["new"] >= 80
    assert report["refused"] >= 5


def test_nothing_leaks_before_the_second_signature(bureau):
    assert bureau.leaks == []
    assert len(bureau.refused.stderr.strip().splitlines()) == 1


def test_the_screen_shows_verified_plates(bureau):
    kinds = [row["kind"] for row, _ in bureau.shown]
    assert kinds[:3] == ["cover", "overview", "categories"]
    assert kinds.count("record") >= 4
    assert all(row["venue"] == VENUE and row["sequence"] == 1 for row, _ in bureau.shown)
    assert "holds" in bureau.kiosk("verify").stdout
    status = json.loads(bureau.kiosk("status", "--json").stdout)
    assert status


@pytest.mark.parametrize("shrink", [1, 2, 4])
def test_every_frame_decodes(bureau, shrink):
    for row, path in bureau.shown:
        image = Image.open(path).convert("L")
        image = image.resize((image.width // shrink, image.height // shrink), Image.Resampling.BOX)
        assert [code.text for code in zxingcpp.read_barcodes(image)] == [row["qr"]], row["id"]


def test_every_code_opens_the_right_page(bureau):
    for row, _ in bureau.shown:
        status, page = get(row["qr"])
        assert status == 200
        if row["kind"] == "record":
            assert row["id"].removeprefix("record:").partition("/")[0] in page
        else:
            assert "新北万汇广场" in page


def test_unknown_and_unpublished_pages_are_the_same(bureau):
    base = f"http://127.0.0.1:{bureau.port}/r"
    assert get(f"{base}/0000000000/1") == get(f"{base}/zzzzzzzzzz/2")
    assert get(f"{base}/0000000000/1")[0] == 404


def test_a_boot_without_network_or_names_shows_what_is_verified(bureau):
    """Nothing optional stands between power and picture (the agent alone asks for names)."""
    alone = ["unshare", "--net"]
    if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("network namespaces need root")
    shown = bureau.frames("alone", prefix=alone)
    assert [r["digest"] for r, _ in shown[:3]] == [r["digest"] for r, _ in bureau.shown[:3]]
    provisioning = bureau.screen / "provisioning.json"
    kept = provisioning.read_text()
    provisioning.write_text(kept.replace("http://127.0.0.1", "http://no-such-name.invalid"))
    offline = bureau.kiosk("sync", "--once", code=3, prefix=alone)
    provisioning.write_text(kept)
    assert len(offline.stderr.strip().splitlines()) == 1
    assert "holds" in bureau.kiosk("verify", prefix=alone).stdout


@second_reader
def test_a_second_reader_reads_what_the_office_published(bureau, tmp_path):
    root = next((bureau.public / "metadata").glob("1.root.json"))
    paths = [index_path(venue) for venue in ("WH01", "HH02", "XT03")]
    answer = read_tree(bureau.public, root, tmp_path, *paths)
    assert answer["ok"], answer
    assert all(answer["found"].values())


def test_a_published_record_can_be_withdrawn_by_file_and_is_nowhere(bureau, tmp_path):
    """Publisher, snapshot and timestamp unreachable: the envelope alone takes it down."""
    row, _ = next((r, p) for r, p in reversed(bureau.shown) if r["kind"] == "record")
    pub_id = row["id"].removeprefix("record:").partition("/")[0]
    body = next(
        p for p in (bureau.public / "cas").iterdir() if f'"pub_id":"{pub_id}"' in p.read_text()
    )
    text = json.loads(body.read_text())["full_text"]["zh"]
    assert bureau.holds(text, bureau.screen)
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
    bureau.kiosk("activate", "--withdrawal", envelope)
    assert bureau.holds(text, bureau.screen, bureau.public) == []
    assert pub_id not in {r["id"][7:17] for r, _ in bureau.frames("after")}
    status, page = get(row["qr"])
    assert status == 410
    assert text not in page


def test_a_withdrawal_reaches_a_running_screen_through_the_wake(bureau):
    log = bureau.folder / "run.log"
    with log.open("w") as out:
        screen = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "kiosk",
                "--state",
                bureau.screen,
                "run",
                "--driver",
                "offscreen",
            ],
            env={**os.environ, "SDL_VIDEODRIVER": "offscreen"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            player = bureau.screen / "status/player.json"

            def showing():
                with contextlib.suppress(OSError, ValueError):
                    status = json.loads(player.read_text())
                    found = re.match("record:([^/]+)/", status.get("plate", ""))
                    return found and found[1]
                return None

            (bureau.screen / "status/player.json").unlink(missing_ok=True)
            pub_id = until(showing)
            bureau.office(
                "withdraw", "--record", pub_id, "--reason", "核实中", *bureau.key("duty-1")
            )
            until(lambda: True if showing() != pub_id else None)
            events = (bureau.screen / "log/display.jsonl").read_text()
            assert '"withdrawal"' in events
        finally:
            screen.send_signal(signal.SIGTERM)
            screen.wait(timeout=100)
