"""D15 is one number on the cover, on pages and in reports, whatever has left them since."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.office.bureau import Office, complaint
from tests.office.people import browser
from tests.office.reports.steps import drawn, rows, text
from tests.office.withdrawing import withdraw

VENUES = {"WH01": "新北万汇广场", "HH02": "河海天街"}


def on_covers(office: Office) -> dict[str, int]:
    """As a screen works it out of its lists."""
    from layouts.bundle_slides import slides
    from office.published import tree as published_tree
    from office.published.bundles import published_bundles

    place = office.place()
    bundles = [one for _, one in published_bundles(place.tree, published_tree.read(place))]
    found = {}
    for bundle in bundles:
        cover = next(one for one in slides(bundle, bundle.index.profiles[0]) if one.id == "cover")
        parts = {part.kind: part.count for part in cover.data.whole.parts}
        found[VENUES[bundle.index.venue.id]] = parts["shown"]
    return {**found, "合计": sum(found.values())}


def on_pages(office: Office) -> dict[str, int]:
    found = {}
    for folder, name in (("v/wh01/", VENUES["WH01"]), ("v/hh02/", VENUES["HH02"]), ("", "合计")):
        html = (office.public / f"{folder}stats/index.html").read_text("utf-8")
        said = re.search(r"应公示 ([0-9]+) 件，已公示 ([0-9]+) 件。", html)
        assert "其后撤下、到期的，从下次公示起减去" in html
        found[name] = int(said[2])
    return found


def in_report(office: Office) -> dict[str, int]:
    return {name: row[2] for name, row in rows(drawn(office, "2018"), "按场所").items()}


def listed_now(office: Office, venue: str) -> int:
    """How many records its page lists, which is no figure."""
    html = (office.public / f"v/{venue}/index.html").read_text("utf-8")
    return int(re.search(r"公示的投诉，([0-9]+) 件", html)[1])


def test_every_surface_says_the_same_after_a_withdrawal_and_after_an_end(reported: Office):
    from office.channels.expiry_sweep import end
    from office.progress import nobody
    from office.published.timestamp import refresh
    from office.registry_changes.bureau_settings import set_policy

    set_policy({"show_days": 10})
    complaint(300, closed_month="2018-09")
    reported.publish_all()
    before = on_covers(reported)
    assert on_pages(reported) == in_report(reported) == before
    shown = listed_now(reported, "wh01")
    withdraw(reported, "--record", reported.pub_ids()["T0101"])
    assert listed_now(reported, "wh01") == shown - 1
    assert on_covers(reported) == on_pages(reported) == in_report(reported) == before
    later = datetime.now(UTC) + timedelta(days=12)
    refresh(reported.state, later, clock_is_right=True)
    end(reported.place(), nobody, later)
    assert listed_now(reported, "wh01") == shown - 2
    assert on_covers(reported) == on_pages(reported) == in_report(reported) == before


def test_the_next_publication_leaves_out_what_was_taken_down(reported: Office):
    before = on_covers(reported)["合计"]
    withdraw(reported, "--record", reported.pub_ids()["T0101"])
    complaint(300, closed_month="2018-09", venue_id="HH02")
    reported.publish_all()
    found = on_covers(reported)
    assert found["合计"] == before
    assert on_pages(reported) == in_report(reported) == found


def test_a_venue_that_is_down_as_a_whole_is_in_no_figure_until_it_is_put_back(reported: Office):
    from django.utils.timezone import localdate

    from office.published.current_publication import on_screen
    from office.roles import Role
    from office.site.home_charts import home_charts

    def concluded_by_month() -> list[str]:
        place = reported.place()
        shown = on_screen(place, datetime.now(UTC))
        found = home_charts(place, shown, frozenset({Role.ENTRY}), localdate())
        return [row.value for row in found.charts[0].rows]

    whole, months = on_covers(reported), concluded_by_month()
    withdraw(reported, "--venue", "HH02", person="dept-head-1")
    left = whole[VENUES["WH01"]]
    html = (reported.public / "stats/index.html").read_text("utf-8")
    assert re.search(r"应公示 [0-9]+ 件，已公示 ([0-9]+) 件。", html)[1] == str(left)
    assert VENUES["HH02"] not in html
    report = in_report(reported)
    assert (report[VENUES["WH01"]], report["合计"]) == (left, left)
    assert VENUES["HH02"] not in report
    assert f"整体撤下的场所（{VENUES['HH02']}）不计入" in text(drawn(reported, "2018"))
    catalogue = json.loads((reported.public / "open/catalogue.json").read_bytes())
    assert [one["venue"] for one in catalogue["venues"]] == ["WH01"]
    assert concluded_by_month() != months
    page = browser("wang-fang").get("/office/").content.decode()
    assert f"不含已整体撤下的：{VENUES['HH02']}" in page


def test_where_everything_is_down_there_is_no_figure(reported: Office):
    from office.errors import UsageError
    from tests.office.people import browser, person

    withdraw(reported, "--all", person="dept-head-1")
    assert "没有公示的统计" in (reported.public / "stats/index.html").read_text("utf-8")
    assert not (reported.public / "open/catalogue.json").exists()
    with pytest.raises(UsageError, match="nothing to report until one is put"):
        drawn(reported, "2018")
    person("wang-fang", "entry")
    client = browser("wang-fang")
    assert client.get("/office/").status_code == 200
    assert client.get("/office/reports/").status_code == 200
