"""A list that nobody here wrote, end to end: New York's complaints on two English screens."""

import csv
import json
import os
from datetime import datetime
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from sync.canonical import decode
from sync.figures import figures
from sync.tally import TALLY, Tally
from tests.e2e.main_job import Bureau
from tests.e2e.programs import get
from tests.e2e.screen import Screen

SHARED = Path(os.environ.get("GONGSHI_SHARED", Path(__file__).parents[3] / "shared"))
FILE = SHARED / "data/nyc_dca/Consumer_Services_Mediated_Complaints.csv"
VENUE = "NY10001"
SCREENS = ("landscape-55-4m-en", "portrait-55-4m-en")
AUTHORITY = "New York City Department of Consumer Affairs"

pytestmark = [
    pytest.mark.skipif(not FILE.exists(), reason="the New York file is not here"),
    pytest.mark.slow,
    pytest.mark.timeout(900),  # four thousand rows; a busy machine takes minutes
]


class NewYork(Bureau):
    """The demo's office under another authority's rules, and a screen of each orientation."""

    def publish(self):
        self.office("init", "--demo", "--port", str(self.port))
        ruled = self.folder / "bureau.json"
        names = {"zh": "纽约市消费者事务局", "en": AUTHORITY}
        ruled.write_text(
            json.dumps({"effective_date": "2014-10-01", "authority": names, "currency": "USD"})
        )
        self.quiet("bureau", ruled)
        self.imported = json.loads(self.quiet("import", FILE, "--json").stdout)
        self.office("keys", "appoint", *self.key("registrar-1"), *self.key("registrar-2"))
        self.quiet("secrecy", "--all")
        self.quiet("check")
        self.quiet("freeze")
        self.quiet("sign", "1", *self.key("dept-head-1"))
        self.office("sign", "1", *self.key("deputy-director-1"))
        self.office("publish")

    def show(self, profile):
        self.screen = Screen(self.folder / profile)
        self.enrol(VENUE, profile)
        self.screen.fetch()
        return self.screen.frames(f"frames-{profile}")


@pytest.fixture(scope="module")
def bureau(tmp_path_factory):
    bureau = NewYork(tmp_path_factory.mktemp("nyc"))
    bureau.publish()
    with bureau.served():
        bureau.shown = {profile: bureau.show(profile) for profile in SCREENS}
        yield bureau


def counted():
    """The rows as an independent count sees them: all, and those that can be taken."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))

    def day(row, end):
        return datetime.strptime(row[f"Mediation {end} Date"], "%m/%d/%Y").date()  # noqa: DTZ007

    def asked(row):
        """Money paid in a case without success is taken once a person confirms it."""
        return row["Satisfaction"] != "Yes" and float(row["Restitution"] or 0) > 0

    return rows, [
        row
        for row in rows
        if row["Business Name"].strip()
        and row["Satisfaction"]
        and day(row, "Close") >= day(row, "Start")
        and not asked(row)
    ]


def outcomes(rows):
    said = [row["Satisfaction"] for row in rows]
    return {"success": said.count("Yes"), "failure": said.count("No"), "na": said.count("NA")}


def test_every_row_is_accounted_for_and_both_rates_are_the_count(bureau):
    rows, taken = counted()
    report = bureau.imported
    assert report["seen"] == len(rows) == 4495
    assert report["new"] == len(taken)
    assert report["refused"] == len(rows) - len(taken) == sum(report["refused_by"].values())
    assert report["rate_accepted"] == {**outcomes(taken), "unread": 0}
    assert report["rate_all"] == {**outcomes(rows), "unread": 1}


def test_nothing_but_publishing_changes_the_public_tree(bureau):
    assert bureau.leaks == []


def test_the_venues_figures_are_the_count(bureau):
    _, taken = counted()
    here = [row for row in taken if row["Business Zip"] == "10001"]
    index = json.loads(next((bureau.public / "targets/venue-ny10001").iterdir()).read_text())
    tally = (bureau.public / f"cas/{index['tally'][0]}.json").read_bytes()
    shown = figures(decode(tally, Tally, TALLY))
    first, last = shown.period
    within = [row for row in here if first <= closed_month(row) <= last]
    said = {"success": shown.success, "failure": shown.failure, "na": shown.na}
    assert said == outcomes(within)
    assert shown.rate == round(100 * said["success"] / (said["success"] + said["failure"]))
    bodies = [json.loads(path.read_text()) for path in (bureau.public / "cas").iterdir()]
    assert len([body for body in bodies if body.get("pub_id")]) == len(here)


def closed_month(row):
    month, _, year = row["Mediation Close Date"].split("/")
    return f"{year}-{month}"


def test_each_screen_shows_a_whole_loop(bureau):
    for shown in bureau.shown.values():
        kinds = [row["kind"] for row, _ in shown]
        assert kinds[:3] == ["cover", "overview", "categories"]
        assert kinds.count("record") >= 4
        assert "howto" in kinds


@pytest.mark.parametrize("profile", SCREENS)
def test_every_frame_decodes(bureau, profile):
    for row, path in bureau.shown[profile]:
        image = Image.open(path)
        for shrink in (1, 2, 4):
            small = image.convert("L").reduce(shrink)
            found = [code.text for code in zxingcpp.read_barcodes(small)]
            assert found == [row["qr"]], (row["id"], shrink)


def test_the_codes_open_pages_that_name_authority_and_operator(bureau):
    addresses = {row["qr"] for shown in bureau.shown.values() for row, _ in shown}
    for address in addresses:
        status, page = get(address)
        assert status == 200
        assert AUTHORITY in page
