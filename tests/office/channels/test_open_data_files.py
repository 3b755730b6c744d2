"""What the files of open data say: signed records, their figures, nothing a sheet would run."""

import csv
import io
import json
import os
import re
import xml.etree.ElementTree as ET
import zipfile

import msgspec
import pytest

from layouts.news_samples import with_news
from office.channels.open_data.all_venues import ARCHIVE, CATALOGUE, FEED, PAGE, write_whole
from office.channels.open_data.columns import RECORD_COLUMNS
from office.channels.open_data.feed import NEWEST
from office.channels.open_data.licence import LICENCE, TERMS
from office.channels.open_data.open_paths import paths
from office.channels.open_data.tables import fields_csv
from office.channels.open_data.venue_file import LICENCE_ID, OpenVenue, open_venue
from office.channels.open_data.venue_files import files
from office.csv_safe import as_before
from sync.canonical import digest, encode
from sync.figures import figures
from sync.records import Correction, Text
from sync.screen_notices import ConsumerWarning
from tests.office import sample

PARTS = ("id", "title", "summary", "updated")
ATOM = "{http://www.w3.org/2005/Atom}"
WARNING = ConsumerWarning(
    "0" * 32, "5" * 32, "recall", Text(zh="召回提示"), Text(zh="停止使用"), "消保处", "2018-11-03",
    "2018-12-31T16:00:00Z",
)  # fmt: skip


def venue(bundle=None, since="2018-11-02") -> OpenVenue:
    bundle = bundle or sample.bundle()
    return open_venue(bundle, digest(encode(bundle.index)), since)


def by_kind(value: OpenVenue) -> dict[str, bytes]:
    kinds = ("records", "figures", "atom", "shops", "json")
    made = files(value)
    return {kind: made[path] for kind, path in zip(kinds, paths(value.venue.id), strict=True)}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def entries(data: bytes) -> list[dict[str, str]]:
    found = ET.fromstring(data).findall(f"{ATOM}entry")
    return [
        {
            part: one.findtext(f"{ATOM}{part}") or ""
            for part in ("id", "title", "summary", "updated")
        }
        for one in found
    ]


def test_each_record_stands_word_for_word_as_it_was_signed():
    told = json.loads(by_kind(venue())["json"])
    assert len(told["records"]) == 2
    for row in told["records"]:
        again = json.dumps(
            row["record"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()
        assert digest(again) == row["sha256"]
    bundle = sample.bundle()
    assert {row["sha256"] for row in told["records"]} == {e.body.digest for e in bundle.entries()}
    assert told["signed"]["index"] == digest(encode(bundle.index))
    assert told["signed"]["lists"] == [blob.digest for blob in bundle.index.batches]


def test_the_json_is_what_its_schema_says():
    schema = msgspec.json.schema(OpenVenue)
    required = schema["$defs"]["OpenVenue"]["required"]
    assert set(required) <= json.loads(by_kind(venue())["json"]).keys()


def test_a_table_has_a_mark_chinese_headings_and_a_line_a_record():
    data = by_kind(venue())["records"]
    assert data.startswith(b"\xef\xbb\xbf")
    (fridge,) = [row for row in rows(data) if row["公示编号"] == sample.FRIDGE]
    assert fridge["登记名称"] == "常州恒冷电器有限公司新北分公司"
    assert fridge["统一社会信用代码"] == "91320411MA1T2W8R41"
    assert fridge["处理结果"] == "检测费用未达成一致"
    assert fridge["标题"] == "冰箱三次维修\n仍未修好"
    assert fridge["网址"] == f"http://127.0.0.1:8618/r/{sample.FRIDGE}/1"
    assert fridge["签批正文的 SHA-256"] == sample.entry(sample.record()).body.digest


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_no_cell_is_run_by_a_spreadsheet(start):
    hostile = f"{start}HYPERLINK(1)"
    bundle = sample.bundle((sample.record(industry=hostile, goods=hostile),))
    (row,) = rows(by_kind(venue(bundle))["records"])
    assert row["行业"] == f"'{hostile}"
    assert as_before(row["行业"]) == hostile


def test_the_columns_are_named_for_programs_and_in_both_languages():
    told = rows(fields_csv())
    named = {row["机器名"]: row for row in told if row["表"] == "records" and not row["代码"]}
    assert list(named) == [column.name for column in RECORD_COLUMNS]
    assert named["uscc"]["English"] == "Unified social credit code"
    codes = {row["代码"]: row["English"] for row in told if row["机器名"] == "outcome"}
    assert codes["testing_cost"] == "No agreement on the cost of testing"


def test_the_api_has_a_file_for_each_shop_and_each_record_as_it_was_signed():
    value = venue()
    made = files(value)
    shops = json.loads(made["open/wh01/shops.json"])["shops"]
    assert {(one["name"], one["shop_no"], one["records"]) for one in shops} == {
        (one.record.operator.display_name, one.record.operator.shop_no, 1) for one in value.records
    }
    for listed in shops:
        shop = json.loads(made[listed["path"]])
        assert shop["successful"] + shop["unsuccessful"] + shop["not_counted"] == 1
        (row,) = shop["records"]
        one = json.loads(made[row["path"]])
        assert row["path"] == f"open/r/{row['pub_id']}.json"
        assert one["record"]["operator"]["name"] == shop["operator"]["name"]
        body = json.dumps(
            one["record"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()
        assert digest(body) == one["sha256"] == row["sha256"]
        assert one["page"].endswith(f"/r/{one['pub_id']}/{one['record']['version']}/")
        assert one["licence"] == LICENCE_ID


def test_figures_are_those_of_every_surface():
    value = venue()
    first, *months = rows(by_kind(value)["figures"])
    whole = figures(sample.tally())
    assert (first["起（月）"], first["止（月）"]) == whole.period
    assert first["调解成功率（D6，%）"] == str(whole.rate)
    assert (first["95% 区间下限"], first["95% 区间上限"]) == tuple(map(str, whole.interval))
    assert len(months) == 12
    assert json.loads(by_kind(value)["json"])["figures"]["rate"] == whole.rate


def test_every_figure_is_a_number_in_its_cell_a_fall_too():
    value = venue()
    fewer = msgspec.structs.replace(value.figures, year_on_year=-12)
    first = rows(by_kind(msgspec.structs.replace(value, figures=fewer))["figures"])[0]
    assert first["办结量同比（D12，%）"] == "-12"
    words = {"场所", "起（月）", "止（月）", "数据截至", "样本类"}
    cells = {
        name: cell for name, cell in first.items()
        if cell and name not in words and not name.startswith("场所")
    }  # fmt: skip
    assert len(cells) > 12
    assert [one for one in cells.items() if not re.fullmatch(r"-?\d+(\.\d+)?", one[1])] == []


def test_what_the_rules_for_small_numbers_forbid_is_blank():
    bundle = sample.bundle(table=sample.tally(success=2, failure=1, na=0))
    found = by_kind(venue(bundle))
    first = rows(found["figures"])[0]
    assert (first["办结量（D2）"], first["样本类"]) == ("3", "counts")
    assert not any(value for name, value in first.items() if "%" in name or "中位" in name)
    told = json.loads(found["json"])
    assert told["figures"]["rate"] is None
    assert told["industries"] == told["issues"] == []


def test_a_correction_keeps_the_id_of_its_entry():
    bundle = sample.bundle(
        (
            sample.record(
                version=2,
                published_on="2018-11-20",
                correction=Correction(1, "inaccurate", "application", "2018-11-20", Text(zh="改")),
            ),
        )
    )
    before = [one["id"] for one in entries(by_kind(venue())["atom"])]
    after = {one["id"]: one for one in entries(by_kind(venue(bundle))["atom"])}
    corrected = after[f"http://127.0.0.1:8618/r/{sample.FRIDGE}"]
    assert corrected["id"] in before
    assert corrected["title"].startswith("更正：冰箱三次维修 仍未修好 / Corrected: Fridge")
    assert corrected["updated"] == "2018-11-19T16:00:00+00:00"


def test_a_feed_tells_publication_records_and_warnings_the_newest_first():
    bundle = sample.bundle()
    bundle = with_news(bundle, warnings=(WARNING,))
    told = [one["title"] for one in entries(by_kind(venue(bundle, "2018-11-04"))["atom"])]
    assert told[0] == "第 0012 号公示 / Publication No. 0012"
    assert told[1] == "召回：召回提示"
    assert len(told) == 4


def test_a_feed_holds_hostile_words_as_words():
    hostile = Text(zh="<script>alert(1)</script>\x0b]]>&amp;")
    bundle = sample.bundle((sample.record(headline=hostile, summary=hostile),))
    told = next(one for one in entries(by_kind(venue(bundle))["atom"]) if "/r/" in one["id"])
    assert told["title"] == "<script>alert(1)</script> ]]>&amp;"
    assert told["summary"] == "&lt;script&gt;alert(1)&lt;/script&gt;\ufffd]]&gt;&amp;amp;"


def test_a_feed_has_an_end():
    many = tuple(sample.record(f"{n:010d}") for n in range(NEWEST + 30))
    assert len(entries(by_kind(venue(sample.bundle(many)))["atom"])) == NEWEST


def two_venues(public) -> None:
    first, second = sample.bundle(), sample.bundle((sample.record("0000000001"),))
    other = msgspec.structs.replace(first.index.venue, id="HH02", name=Text(zh="和汇天地"))
    second = msgspec.structs.replace(
        second, index=msgspec.structs.replace(second.index, venue=other)
    )
    told = [with_news(bundle, warnings=(WARNING,)) for bundle in (first, second)]
    for bundle in told:
        for path, data in files(venue(bundle)).items():
            (public / path).parent.mkdir(parents=True, exist_ok=True)
            (public / path).write_bytes(data)
    write_whole(public)


def test_the_whole_is_one_table_of_all_venues(tmp_path):
    two_venues(tmp_path)
    with zipfile.ZipFile(tmp_path / ARCHIVE) as archive:
        assert archive.testzip() is None
        assert {row["公示编号"] for row in rows(archive.read("records.csv"))} == {
            sample.FRIDGE, "4kd8w2qx9m", "0000000001",
        }  # fmt: skip
        assert archive.read("records.csv").count("\ufeff".encode()) == 1
        assert len(rows(archive.read("figures.csv"))) == 26
        assert archive.read("wh01.json") == (tmp_path / paths("WH01")[-1]).read_bytes()
    told = json.loads((tmp_path / CATALOGUE).read_bytes())
    assert [(one["venue"], one["records"]) for one in told["venues"]] == [("HH02", 1), ("WH01", 2)]
    for one in told["venues"]:
        for file in one["files"]:
            assert digest((tmp_path / file["path"]).read_bytes()) == file["sha256"]


def test_the_archive_says_of_itself_whose_it_is_how_it_may_be_used_and_how_it_is_checked(tmp_path):
    two_venues(tmp_path)
    with zipfile.ZipFile(tmp_path / ARCHIVE) as archive:
        said = archive.read("README.txt").decode("utf-8-sig")
        named = set(re.findall(r"[a-z]+\.(?:csv|json)", said)) - {"root.json"}
        assert named <= set(archive.namelist())
    base, hotline = sample.SETTINGS.qr_base, sample.SETTINGS.hotline
    for words in (
        sample.SETTINGS.authority.zh, sample.SETTINGS.authority.en, f"{base}/open/", hotline,
        "可以复制、传播和加工", "Free to copy", "不等于认定违法", "not a finding of an offence",
        f"office verify {base}/ --root root.json", "fields.csv",
    ):  # fmt: skip
        assert words in said, words


def test_each_file_names_its_licence_and_the_terms_stand_under_it(tmp_path):
    two_venues(tmp_path)
    named = [path for path in tmp_path.rglob("*.*") if LICENCE_ID.encode() in path.read_bytes()]
    assert {path.name for path in named} == {
        "hh02.json", "wh01.json", "hh02.xml", "wh01.xml", "catalogue.json", "all.xml",
        "changes.json", "shops.json", "licence.json", "index.html",
        *(path.name for folder in ("r", "wh01/s", "hh02/s")
          for path in (tmp_path / "open" / folder).iterdir()),
    }  # fmt: skip
    with zipfile.ZipFile(tmp_path / ARCHIVE) as archive:
        assert LICENCE_ID in archive.read("README.txt").decode("utf-8-sig")
        assert archive.read("licence.json") == (tmp_path / LICENCE).read_bytes()
    told = json.loads((tmp_path / LICENCE).read_bytes())
    assert told["id"] == LICENCE_ID
    page = (tmp_path / PAGE).read_text()
    assert all(one[language] in page for one in told["terms"] for language in ("zh", "en"))


def test_terms_that_change_are_terms_of_another_name():
    """Whoever has taken data under an id must find the terms that it had then."""
    known = {"LicenseRef-Gongshi-Open-Data-1.0": "a68a14dcafa57301"}
    assert known[LICENCE_ID] == digest(encode([list(one) for one in TERMS]))[:16]


def test_the_same_content_is_the_same_archive_whenever_it_is_written(tmp_path):
    two_venues(tmp_path)
    once = (tmp_path / ARCHIVE).read_bytes()
    for path in tmp_path.rglob("*"):
        os.utime(path, (1_500_000_000, 1_500_000_000))
    write_whole(tmp_path)
    assert (tmp_path / ARCHIVE).read_bytes() == once


def test_a_warning_of_two_venues_is_one_entry_of_the_whole(tmp_path):
    two_venues(tmp_path)
    told = [one["id"] for one in entries((tmp_path / FEED).read_bytes())]
    assert len(told) == len(set(told)) == 6
    assert [one for one in told if one.endswith("0" * 32)] == [
        "http://127.0.0.1:8618/open/#" + "0" * 32
    ]


def test_the_page_names_the_files_in_both_languages_and_stays_small(tmp_path):
    two_venues(tmp_path)
    text = (tmp_path / PAGE).read_text()
    assert 'href="/open/all.zip"' in text
    assert 'href="/open/hh02/hh02-records.csv"' in text
    assert "怎样核验" in text
    assert "How to verify it" in text
    assert len(text.encode()) < 50_000
