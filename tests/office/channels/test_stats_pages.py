"""Pages of figures against a second computation, and what they never say of few cases."""

import json

import msgspec
import pytest

from office.channels.public_site import page_files
from office.channels.public_site.site_facts import NO_FACTS
from office.channels.public_site.site_tree import SiteTree
from office.channels.public_site.stats_view import Told, stats_view
from office.channels.public_site.whole_site import of_bundle, whole_site
from sync.completeness_counts import completeness
from sync.errors import FigureError
from sync.records import Text
from sync.withdrawals import WithdrawalSet
from tests.figures import oracle, tallies
from tests.figures.test_oracle import shown_records
from tests.office import sample
from tests.office.channels.test_site_files import files, publish
from tests.office.channels.test_site_pages import words
from tests.office.channels.test_small_numbers import FORBIDDEN
from tests.sync.world import entry_of

NOTHING = WithdrawalSet()


def told(tally, records=()):
    index = msgspec.structs.replace(sample.bundle().index, as_of=tally.as_of)
    return Told(index, sample.VENUE.name, tally, completeness(tally, records))


def view(told_, language="zh"):
    return stats_view(told_, language)


def test_every_figure_of_the_page_is_what_a_second_computation_says():
    compared = 0
    for seed in range(300):
        tally, records = tallies.tally(seed), list(shown_records(seed, tallies.tally(seed)))
        try:
            page = view(told(tally, records))
        except FigureError:
            continue
        year = oracle.year_to(tally.as_of)
        values = oracle.figures(tally, *year)
        whole = oracle.completeness(tally, records, *year)
        assert page["rate"] == (None if values["rate"] is None else str(values["rate"])), seed
        if whole["concluded"]:
            share = None if whole["share"] is None else str(whole["share"])
            assert page["complete"]["share"] == share, seed
            due = whole["concluded"] - sum(whole["withheld"].values())
            assert f"应公示 {due} 件，已公示 {whole['shown']} 件" in page["complete"]["note"], seed
        assert page["months"] == [
            expected_month(month)
            for name, month in zip(
                oracle.single_months(tally.as_of), oracle.months_alone(tally), strict=True
            )
            if oracle.number(name[0]) >= oracle.number(tally.effective_date)
            for month in [{**month, "name": name[0]}]
        ], seed
        compared += 1
    assert compared > 250


def expected_month(values):
    """A row of the table: counts always, per cent from five, the interval from ten."""
    year, number = values["name"].split("-")
    row = {"month": f"{year}年{int(number)}月", "concluded": str(values["concluded"])}
    if values["rate"] is None:
        counted = values["counted"]
        rate = f"{values['success']} / {counted} 件" if counted else "—"
        return row | {"rate": rate, "interval": "不足 5 件" if counted else ""}
    interval = values["interval"]
    said = f"{interval[0]}—{interval[1]}%" if interval else "样本少"
    return row | {"rate": f"{values['rate']}%", "interval": said}


def test_below_five_the_page_gives_no_share_no_sum_no_median():
    below = 0
    for seed in range(300):
        tally = tallies.tally(seed)
        try:
            page = view(told(tally, list(shown_records(seed, tally))))
        except FigureError:
            continue
        values = oracle.figures(tally, *oracle.year_to(tally.as_of))
        if values["counted"] >= 5:
            continue
        below += 1
        facts = json.dumps([page["facts"], page["groups"], page["complete"]], ensure_ascii=False)
        assert page["rate"] is None
        assert not FORBIDDEN.search(facts.replace("公示率", "")), seed
        assert page["complete"] is None or page["complete"]["share"] is None
    assert below > 20


def test_months_before_the_scheme_stand_empty_and_say_so():
    page = view(told(sample.tally()))
    assert [one["n"] for one in page["trend"]["months"]][:8] == [""] * 8
    assert "方案自2018年7月1日起施行" in page["trend_before"]


def test_the_grounds_add_up_to_what_is_not_shown():
    lines = " ".join(view(told(sample.tally(), [sample.record()]))["complete"]["lines"])
    assert "办结 38 件 − 不予公示 2 件 = 应公示 36 件，已公示 1 件" in lines
    assert "恶意、批量或职业投诉 1 件；个人隐私遮盖后仍可辨认，或涉及未成年人 1 件" in lines
    assert "其余 35 件尚未公示" in lines


def other_venue(number, records=()):
    bundle = sample.bundle(records)
    venue = msgspec.structs.replace(
        bundle.index.venue, id=f"ZZ{number:03}", name=Text(f"第{number}百货大楼")
    )
    return bundle.__replace__(index=msgspec.structs.replace(bundle.index, venue=venue))


def whole(public, *bundles, down=NOTHING):
    site = whole_site([of_bundle(one, down, "") for one in bundles], sample.SETTINGS, NO_FACTS)
    return page_files.stage_whole(site, SiteTree(public)).write


def test_the_bureau_is_all_venues_as_one_and_none_is_ranked(tmp_path):
    html = whole(tmp_path, sample.bundle(), other_venue(1))["stats/index.html"].decode()
    text = words(html)
    assert "2018年7月—10月办结 74 件，成功 52 件" in text
    assert "应公示 72 件，已公示 2 件" in text
    assert "不排名" in text
    assert 'href="/v/zz001/stats/"' in html


def test_many_venues_stand_on_pages_of_their_own(tmp_path):
    written = whole(tmp_path, *(other_venue(number) for number in range(130)))
    assert [path for path in written if path.startswith("stats/")] == [
        "stats/index.html", "stats/1/index.html", "stats/2/index.html", "stats/3/index.html",
    ]  # fmt: skip
    assert max(len(data) for path, data in written.items() if "stats" in path) < 50_000


@pytest.mark.parametrize("entry", [entry_of("venue", "WH01"), entry_of("all", "*")])
def test_a_withdrawn_venue_has_no_figures(tmp_path, entry):
    publish(tmp_path, sample.bundle())
    publish(tmp_path, sample.bundle(), WithdrawalSet([entry]))
    assert not [path for path in files(tmp_path) if "stats" in path]
