"""Each code of a plate leads to what its caption names."""

import pytest

from layouts.compose import draw
from layouts.news_samples import BARE_TYPICAL
from layouts.screen_profiles import LANDSCAPE, LARGE
from layouts.slide import Source
from layouts.slides import slide_type
from office.channels.public_site.pages import record_page
from sync.code_addresses import record_path, summary_path
from sync.slide_kinds import BESIDE, KINDS, LoopPlace, on_screen
from tests.office.channels import site_sample

SUMMARY = [kind for kind in KINDS if on_screen(kind).place not in (LoopPlace.RECORDS, *BESIDE)]
NAMED = {
    "扫码看全文和依据": ("消费警示 2 条", "健身卡退费难", "有效至"),
    "扫码看每月明细": ("逐月数字",),
    "扫码看全部经营者": ("店铺 ",),
    "扫码看怎么投诉": ("怎么投诉",),
    "扫码看服务站": ("消费维权服务站 1 个", "一层东门"),
    "扫码看承诺全文": ("门店承诺 1 条", "鹤屿文具"),
    "扫码看改进情况": ("改进情况 1 条", "原来", "现在"),
    "扫码看典型个案": ("典型个案 1 件", BARE_TYPICAL.text.zh),
    "扫码看全部公示": ("公示的投诉，",),
    "扫码看全部明细": ("公示的投诉，",),
    "扫码看全文": ("消费者反映和办理结果",),
    "扫码听全文": ("消费者反映和办理结果", "听这一条", "读给我听"),
    "扫码看更正后全文": ("消费者反映和办理结果", "更正</b>"),
}
"""By caption: what stands on the page to which a code with it leads."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    public = tmp_path_factory.mktemp("site")
    site_sample.write(public)
    return public


@pytest.mark.parametrize("kind", SUMMARY)
def test_the_code_of_a_kind_leads_to_what_stands_under_it(kind, site):
    bundle = slide_type(kind).samples()["usual"]
    for slide in slide_type(kind).build(Source(bundle, LANDSCAPE)):
        index = bundle.index
        assert slide.qr == f"{index.settings.qr_base}/{summary_path(kind, index.venue.id)}"
        (caption,) = {
            box.text for box in draw(slide, LANDSCAPE).boxes if box.text.startswith("扫码看")
        }
        page = (site / summary_path(kind, "WH01") / "index.html").read_text("utf-8")
        assert [words for words in NAMED[caption] if words not in page] == []


@pytest.mark.parametrize(
    "profile", [LANDSCAPE, LARGE["landscape-55-4m-large"]], ids=["usual", "large"]
)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in SUMMARY])
def test_the_code_of_a_records_plate_leads_to_the_record(kind, profile):
    """Of its correction and of its reply too; what the caption promises stands in the page."""
    bundle = slide_type(kind).samples()["usual"]
    for slide in slide_type(kind).build(Source(bundle, profile)):
        paths = {record_path(*named): record for named, record in bundle.records.items()}
        record = paths[slide.qr.removeprefix(f"{bundle.index.settings.qr_base}/")]
        captions = {
            box.text for box in draw(slide, profile).boxes if box.text.startswith("扫码")
        } & NAMED.keys()
        (entry,) = (one for one in bundle.entries() if one.pub_id == record.pub_id)
        page = record_page(record, entry, bundle.batches[0], bundle.index)
        missing = [words for name in captions for words in NAMED[name] if words not in page]
        assert captions
        assert missing == []


def test_a_page_of_one_kind_tells_no_other(site):
    help_page = (site / summary_path("station", "WH01") / "index.html").read_text("utf-8")
    assert "健身卡退费难" not in help_page
