"""The longest texts that can be signed: every page of them stays below 50 kB, and leads to all."""

import re

import pytest

from office.channels.public_site import pages
from office.channels.public_site.shop_address import shop_path
from sync.records import Correction, Objection, Operator, Reply, Text
from tests.office import sample
from tests.office.channels.test_shop_pages import write
from tests.office.channels.test_site_pages import words
from tests.office.channels.test_whole_pages import FOOT, files

CHINESE, BOTH = Text("消费者反映" * 800), Text("消费者反映" * 800, "It broke at once. " * 222)
LONGEST = pytest.mark.parametrize("text", [CHINESE, BOTH], ids=["Chinese alone", "both"])
SHOP = Operator(
    key="91320411MA1T2W8R41",
    name="司" * 120,
    sign="店" * 120,
    uscc="91320411MA1T2W8R41",
    kind="型" * 120,
    registered_address="址" * 120,
    business_address="处" * 120,
    authority="局" * 120,
    status="态" * 120,
    shop_no="一层 L1-108",
)


def extreme(pub_id="9pj2m4tx7c", text=BOTH):
    """Everything that a record can say at once, at its longest."""
    correction = Correction(
        1, "inaccurate", "application", "2018-11-20", text, since="2018-11-08",
        was=Text("原" * 24, "w" * 60), reads=Text("新" * 24, "n" * 60),
    )  # fmt: skip
    return sample.record(
        pub_id,
        version=2,
        operator=SHOP,
        full_text=text,
        request=text,
        reply=Reply(text, "2018-10-09"),
        objection=Objection("raised", "2018-11-20"),
        correction=correction,
        provider="供" * 120,
        focus=("重" * 120,),
        goods="物" * 120,
    )


def page_of(record):
    bundle = sample.bundle((record,))
    (batch,) = bundle.batches
    return pages.record_page(record, batch.entries[0], batch, bundle.index, foot=FOOT)


@LONGEST
def test_the_page_of_the_longest_record_stays_below_50_kb(text):
    html = page_of(extreme(text=text))
    assert len(html.encode()) < 50_000
    assert len(re.findall(r"(?:消费者反映){12,}", words(html))) == 4, "a beginning of each text"


def test_chinese_texts_of_full_length_stand_whole_and_once_and_english_leads_to_them():
    record = sample.record(full_text=CHINESE, request=CHINESE, reply=None)
    html = page_of(record)
    assert len(html.encode()) < 50_000
    assert html.count(CHINESE.zh) == 2
    assert CHINESE.zh not in words(html, "en")
    english = html[html.index('<article lang="en">') :]
    assert len(re.findall(r'<a href="#zh">In Chinese only: read it', english)) == 2


def test_what_is_cut_says_so_and_leads_to_the_signed_file():
    html = page_of(extreme())
    digest = re.search(r"[0-9a-f]{64}", html)[0]
    cut = re.findall(rf'<a href="/cas/{digest}.json">以上是前 (\d+) 字，共 4000 字', html)
    assert len(cut) == 4
    assert len(set(cut)) == 1, "both sides alike"


def test_what_leads_elsewhere_is_not_read_aloud():
    html = page_of(sample.record(full_text=CHINESE, request=CHINESE, reply=None))
    assert not re.search(r"<div data-signed[^>]*> *<p[^>]*><a", html)


def test_a_usual_record_has_its_words_in_both_parts_as_ever():
    html = page_of(sample.record())
    assert "消费者反映：2018年8月" in words(html)
    assert html.count("消费者反映：2018年8月") == 2


@LONGEST
def test_the_list_of_corrections_stays_below_50_kb_and_leads_to_the_records(text):
    records = tuple(extreme(f"{number:010}", text) for number in range(12))
    html = files(sample.bundle(records))["corrections/index.html"].decode()
    assert len(html.encode()) < 50_000
    assert '<a href="/r/0000000003/2">以上是前' in html


@LONGEST
def test_the_page_of_a_shop_stays_below_50_kb_and_leads_to_the_records(tmp_path, text):
    records = tuple(extreme(f"{number:010}", text) for number in range(10))
    write(tmp_path, sample.bundle(records))
    html = (tmp_path / shop_path("WH01", SHOP) / "index.html").read_text("utf-8")
    assert len(html.encode()) < 50_000
    assert '<a href="/r/0000000003/2">以上是前' in html
