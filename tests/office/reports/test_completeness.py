"""D15 is one number on the cover, on pages and in reports, whatever has left them since."""

import re
from datetime import UTC, datetime, timedelta

from tests.office.bureau import Office, complaint
from tests.office.reports.steps import drawn, rows
from tests.office.withdrawing import withdraw

VENUES = {"WH01": "新北万汇广场", "HH02": "河海天街"}


def on_covers(office: Office) -> dict[str, int]:
    """As a screen works it out of its lists."""
    from layouts.deck import slides
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
    from office.channels.endings import end
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
