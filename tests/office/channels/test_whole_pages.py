"""The pages of the bureau as a whole: start, corrections, warnings, drills, and plain words."""

import csv
import io
from pathlib import Path

import msgspec
import pytest

from layouts.news_samples import RECALL, USUAL_WARNING, with_news
from office.channels.open_data import venue_files
from office.channels.open_data.all_venues import write_whole
from office.channels.open_data.venue_file import open_venue
from office.channels.public_site import page_files
from office.channels.public_site.site_facts import NO_FACTS, ScreenPlace, SiteFacts, Terms
from office.channels.public_site.site_frame import Foot
from office.channels.public_site.site_tree import SiteTree
from office.channels.public_site.whole_site import of_bundle, whole_site
from sync.drill_figures import DrilledScreen, DrillFigures, Measured
from sync.records import Correction, Text
from sync.withdrawals import WithdrawalSet
from tests.office import sample
from tests.office.channels.test_site_pages import HOSTILE, Reader, strange, words
from tests.sync.world import World, entry_of

NOTHING = WithdrawalSet()
FACTS = SiteFacts(days={12: "2018-11-07"}, terms=Terms(20, 15, 5))
DRILL = DrillFigures(
    "2018-10-20",
    43,
    Measured(41, 6, 12, 20),
    Measured(40, 4, 9, 14),
    (DrilledScreen("WH01-01", 5, "", 3, ""), DrilledScreen("WH01-02", None, "silent")),
)


def corrected(number=1, ground="inaccurate", **more):
    note = Text(zh="维修次数经核实为两次。")
    correction = Correction(1, ground, "application", f"2018-11-{number:02}", note, **more)
    return sample.record(f"{number:010}", version=2, correction=correction)


def venue(number, region="", records=None, **more):
    """A bundle of another venue, with whatever its index says besides."""
    bundle = sample.bundle(records)
    name = Text(f"第{number}百货大楼", f"Department Store {number}")
    one = msgspec.structs.replace(bundle.index.venue, id=f"ZZ{number:03}", name=name, region=region)
    index = msgspec.structs.replace(bundle.index, venue=one, **more)
    return msgspec.structs.replace(bundle, index=index)


def files(*bundles, down=NOTHING, facts=FACTS, before=Path("/nonexistent")):
    told = [of_bundle(bundle, down, "") for bundle in bundles]
    site = whole_site(told, sample.SETTINGS, facts)
    return page_files.stage_whole(site, SiteTree(before)).write


def text(written, path, lang="zh-CN"):
    return words(written[f"{path}index.html"].decode(), lang)


def test_the_start_says_who_publishes_what_and_lists_the_venues():
    said = text(files(sample.bundle(), venue(2)), "")
    for part in (
        "2 个场所， 公示投诉 4 件",
        sample.SETTINGS.authority.zh,
        "两位负责人签名",
        "新北万汇广场",
        "公示 2 件，2018年11月7日起",
        "第2百货大楼",
    ):
        assert part in said.replace("，公", "， 公")


def test_the_english_heading_keeps_its_space_where_it_stands_on_one_line():
    written = files(sample.bundle(), venue(2))
    assert "2 venues,\N{NO-BREAK SPACE}" in written["index.html"].decode()
    assert "concluded,\N{NO-BREAK SPACE}" in written["stats/index.html"].decode()


def test_venues_stand_by_region_then_name_and_those_without_a_region_last():
    said = text(files(venue(3, "乙区"), sample.bundle(), venue(2, "甲区"), venue(1, "乙区")), "")
    names = ("乙区", "第1百货大楼", "第3百货大楼", "甲区", "第2百货大楼", "其他", "新北万汇广场")
    assert [said.index(name) for name in names] == sorted(said.index(name) for name in names)


def test_more_venues_than_a_page_holds_are_reached_through_their_region():
    bundles = [venue(number, f"{number % 3}区") for number in range(250)]
    screens = {bundle.index.venue.id: (ScreenPlace("X"),) * 12 for bundle in bundles}
    written = files(*bundles, facts=msgspec.structs.replace(FACTS, screens=screens))
    pages = [path for path in written if path.startswith("places/")]
    assert pages == [f"places/{number}/index.html" for number in (1, 2, 3, 4)]
    start = written["index.html"].decode()
    assert "250 个场所" in start
    assert all(f'href="/places/{number}/"' in start for number in (1, 2, 3, 4))
    assert "第249百货大楼" not in start
    listed = [f'href="/v/zz{number:03}"' for number in range(250)]
    whole = "".join(written[path].decode() for path in pages)
    assert whole.count("屏幕 12 块") == 250
    assert [one for one in listed if whole.count(one) != 1] == []
    assert max(len(data) for data in written.values()) < 50_000


def test_corrections_of_all_venues_stand_newest_first_with_their_reason():
    bundles = (venue(1, records=(corrected(3),)), venue(2, records=(corrected(9), corrected(1))))
    said = text(files(*bundles), "corrections/")
    assert "更正 3 件" in said
    days = [said.index(f"2018年11月{day}日更正") for day in (9, 3, 1)]
    assert days == sorted(days)
    assert "维修次数经核实为两次。" in said
    assert "原内容不准确（依当事人申请）" in said


def test_what_was_inaccurate_is_struck_and_what_hurt_somebody_is_never_repeated():
    struck = corrected(1, was=Text("三次维修"), reads=Text("两次维修"), since="2018-11-01")
    assert "三次维修" in text(files(venue(1, records=(struck,))), "corrections/")
    with pytest.raises(ValueError, match="only where they were inaccurate"):
        corrected(2, "lawful_rights", was=Text("某某骗子"))


def test_corrections_go_on_on_further_pages():
    records = tuple(corrected(number) for number in range(1, 29))
    written = files(venue(1, records=records))
    pages = [path for path in written if path.startswith("corrections/")]
    numbers = ("corrections", "corrections/2", "corrections/3")
    assert pages == [f"{path}/index.html" for path in numbers]
    assert "第 2 页，共 3 页" in text(written, "corrections/2/")
    assert 'href="/corrections/3/"' in written["corrections/2/index.html"].decode()
    assert 'href="/corrections/3/#en"' in written["corrections/2/index.html"].decode()


@pytest.mark.parametrize("scope", ["record", "operator"])
def test_a_correction_that_is_down_is_on_no_list(scope):
    target = ("0000000003", 2) if scope == "record" else (sample.OPERATOR.key,)
    written = files(
        venue(1, records=(corrected(3),)), down=WithdrawalSet([entry_of(scope, *target)])
    )
    assert "目前没有更正" in text(written, "corrections/")
    assert "恒冷" not in "".join(data.decode() for data in written.values())


def test_a_warning_that_many_venues_tell_stands_once():
    one = with_news(sample.bundle(), warnings=(USUAL_WARNING, RECALL))
    written = files(one, with_news(venue(2), warnings=(USUAL_WARNING,)))
    said = text(written, "warnings/")
    assert "消费警示 2 条" in said
    assert said.count(USUAL_WARNING.title.zh.split("\n")[0]) == 1
    assert "目前没有消费警示" in text(files(sample.bundle()), "warnings/")


def test_a_warning_that_is_down_is_on_no_page():
    one = with_news(sample.bundle(), warnings=(USUAL_WARNING,))
    down = WithdrawalSet([entry_of("news", USUAL_WARNING.id)])
    assert "目前没有消费警示" in text(files(one, down=down), "warnings/")


def test_a_drill_that_many_venues_tell_stands_once_with_its_seconds():
    written = files(venue(1, drills=(DRILL,)), venue(2, drills=(DRILL,)))
    said = text(written, "drills/")
    assert "撤下演练 1 次" in said
    assert "2018年10月20日，43 块屏幕" in said
    assert "撤下 40 4 秒 9 秒 14 秒" in said
    assert "还没有演练过" in text(files(sample.bundle()), "drills/")


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_drills_can_be_downloaded_with_the_seconds_of_each_screen():
    written = files(venue(1, drills=(DRILL,)))
    (drill,) = rows(written["drills/drills.csv"])
    assert drill == {
        "day": "2018-10-20",
        "screens": "43",
        "arrival_confirmed": "41",
        "arrival_median_s": "6",
        "arrival_p95_s": "12",
        "arrival_slowest_s": "20",
        "withdrawal_confirmed": "40",
        "withdrawal_median_s": "4",
        "withdrawal_p95_s": "9",
        "withdrawal_slowest_s": "14",
    }
    first, second = rows(written["drills/screens.csv"])
    assert (first["venue"], first["screen"], first["withdrawal_s"]) == ("ZZ001", "WH01-01", "3")
    assert (second["arrival_s"], second["arrival_why"]) == ("", "silent")


def test_how_to_complain_has_the_terms_of_the_law_in_force():
    said = text(files(sample.bundle()), "complain/")
    for part in ("拨打 12315", "办结后 20 个工作日", "5 个工作日内告知", "15 个工作日内书面答复"):
        assert part in said
    assert "消保处 0519-0000000" in said


def test_how_to_complain_cites_the_law_for_its_own_terms_alone():
    said = text(files(sample.bundle()), "complain/")
    assert "7 个工作日内处理" in said
    assert "60 日内调解完毕" in said
    assert "实施条例第四十六条" in said
    other = FACTS.__replace__(terms=Terms(take_up_days=5, mediate_days=90))
    said = text(files(sample.bundle(), facts=other), "complain/")
    assert "5 个工作日内处理" in said
    assert "90 日内调解完毕" in said
    assert "within 90 days" in text(files(sample.bundle(), facts=other), "complain/", "en")
    assert "第四十六条" not in said


def test_who_reads_how_to_complain_calls_or_goes_on_by_a_touch():
    html = files(sample.bundle())["complain/index.html"].decode()
    assert html.count('href="tel:12315"') == 2
    assert html.count('href="https://www.12315.cn/"') == 2


def test_about_names_basis_effective_date_mode_signers_and_definitions():
    said = text(files(sample.bundle()), "about/")
    for part in ("工商消字〔2017〕241号", "2018年7月1日起", "非选择性公示", "分管领导", "成功÷"):
        assert part in said


@pytest.mark.parametrize("line", ["《办法》{第三条}", "{0} {}", "{", "{by.__class__}"])
def test_the_basis_is_said_as_it_was_typed(line):
    settings = msgspec.structs.replace(sample.SETTINGS, basis=(line,))
    site = whole_site([of_bundle(sample.bundle(), NOTHING, "")], settings, FACTS)
    written = page_files.stage_whole(site, SiteTree(Path("/nonexistent"))).write
    assert line in text(written, "about/")
    assert line in text(written, "about/", "en")


def test_the_accessibility_statement_names_standard_tests_and_contact():
    said = text(files(sample.bundle()), "accessibility/")
    for part in ("GB/T 37668", "WCAG 2.2", "axe", "还没有请", "12315"):
        assert part in said


FOOT = Foot(
    Text("新北区大数据中心", "Xinbei Data Centre"),
    "3204000000",
    "苏ICP备12345678号-1",
    "苏公网安备32040002000000号",
)


@pytest.mark.parametrize("path", ["", "corrections/", "complain/", "404.html"])
def test_the_foot_of_a_government_page_stands_on_every_page(path):
    written = files(sample.bundle(), facts=msgspec.structs.replace(FACTS, foot=FOOT))
    html = written[path if path.endswith(".html") else f"{path}index.html"].decode()
    said = words(html)
    for part in (
        f"主办单位：{sample.SETTINGS.authority.zh}",
        "承办单位：新北区大数据中心",
        "网站标识码：3204000000",
        "苏ICP备12345678号-1",
        "苏公网安备32040002000000号",
    ):
        assert part in said
    assert "code=32040002000000" in html
    assert "Run by Xinbei Data Centre" in words(html, "en")


def test_a_bureau_that_has_set_nothing_has_its_own_name_in_the_foot():
    said = text(files(sample.bundle(), facts=NO_FACTS), "")
    assert f"主办单位：{sample.SETTINGS.authority.zh}" in said
    assert "承办单位" not in said
    assert "网站标识码" not in said


def write_open_data(public, bundle):
    """The files of a venue, and of all together, as the channel beside the site writes them."""
    for path, data in venue_files.files(open_venue(bundle, "0" * 64, "2018-11-02")).items():
        (public / path).parent.mkdir(parents=True, exist_ok=True)
        (public / path).write_bytes(data)
    write_whole(public)


def test_every_link_of_every_page_leads_to_a_page_that_exists(tmp_path, tmp_path_factory):
    root = World(tmp_path_factory.mktemp("root")).root
    facts = msgspec.structs.replace(FACTS, root=root)
    bundle = sample.bundle((corrected(1), sample.succeeded()))
    tree = SiteTree(tmp_path)
    page_files.write_pages(tmp_path, page_files.stage(bundle, NOTHING, tree, (), facts))
    site = whole_site([of_bundle(bundle, NOTHING, "")], sample.SETTINGS, facts)
    page_files.write_pages(tmp_path, page_files.stage_whole(site, tree))
    write_open_data(tmp_path, bundle)
    dead = []
    for page in tmp_path.rglob("*.html"):
        for tag, attrs in Reader(page.read_text("utf-8")).tags:
            href = attrs.get("href", "").partition("#")[0]
            if tag != "a" or not href.startswith("/") or href.startswith("/cas/"):
                continue
            target = tmp_path / href.strip("/")
            if not (target.is_file() or (target / "index.html").is_file()):
                dead.append(f"{page.relative_to(tmp_path)}: {href}")
    assert dead == []


def test_the_same_site_is_found_below_any_path():
    settings = msgspec.structs.replace(sample.SETTINGS, qr_base="https://a.example/gs")
    site = whole_site([of_bundle(sample.bundle(), NOTHING, "")], settings, FACTS)
    html = page_files.stage_whole(site, SiteTree(Path("/nonexistent"))).write["index.html"].decode()
    hrefs = [a["href"] for t, a in Reader(html).tags if t == "a" and a["href"].startswith("/")]
    assert hrefs
    assert [one for one in hrefs if not one.startswith(("/gs/", "/v/"))] == []


def test_hostile_names_are_only_text():
    record = corrected(1)
    record = msgspec.structs.replace(record, headline=Text(HOSTILE, HOSTILE))
    operator = msgspec.structs.replace(record.operator, sign=HOSTILE[:100])
    one = venue(1, records=(msgspec.structs.replace(record, operator=operator),))
    name = msgspec.structs.replace(one.index.venue, name=Text(HOSTILE), region=HOSTILE[:100])
    one = msgspec.structs.replace(one, index=msgspec.structs.replace(one.index, venue=name))
    for path, data in files(one, venue(2, HOSTILE[:50])).items():
        if path.endswith(".html"):
            assert not strange(data.decode())


def test_what_no_part_makes_any_more_is_taken_away(tmp_path):
    for path in ("corrections/9/index.html", "places/old.csv", "open/a.csv", "notes/x.html"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text("old")
    site = whole_site([of_bundle(sample.bundle(), NOTHING, "")], sample.SETTINGS, FACTS)
    staged = page_files.stage_whole(site, SiteTree(tmp_path))
    assert {"corrections/9/index.html", "places/old.csv"} <= set(staged.remove)
    assert "notes/x.html" not in staged.remove
    assert "open/a.csv" not in staged.remove, "another channel's"


def test_with_everything_down_the_start_lists_nothing():
    site = whole_site([], sample.SETTINGS, FACTS)
    written = page_files.stage_whole(site, SiteTree(Path("/nonexistent"))).write
    assert "目前没有公示" in text(written, "")
    assert "新北万汇广场" not in "".join(data.decode() for data in written.values())
