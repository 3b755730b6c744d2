"""Plates of warnings and good news: what they say, whom they name, when they end."""

import msgspec
import pytest

from layouts import samples
from layouts.compose import draw
from layouts.news_samples import (
    LONG_IMPROVEMENT,
    LONG_PROMISES,
    LONG_STATION,
    LONG_WARNING,
    RECALL,
    SHORT_IMPROVEMENT,
    SHORT_PROMISE,
    USUAL_IMPROVEMENT,
    USUAL_PROMISES,
    USUAL_STATION,
    USUAL_WARNING,
    news_id,
    with_news,
)
from layouts.screen_profiles import LANDSCAPE, LANDSCAPE_EN, PORTRAIT, PORTRAIT_EN, PROFILES
from layouts.slide import Source
from layouts.slides import slide_type
from layouts.steps import Step, step
from sync.records import Text

ALL = pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.name)
replace = msgspec.structs.replace


def built(kind, profile=LANDSCAPE, *, warnings=(), notices=(), **settings):
    index = with_news(samples.usual(), warnings=warnings, notices=notices)
    ruled = replace(index.index, settings=replace(index.index.settings, **settings))
    return slide_type(kind).build(Source(replace(index, index=ruled), profile))


def said(slide, profile):
    return "".join(box.text for box in draw(slide, profile).boxes).replace(" ", "")


def largest(slide, profile):
    boxes = [box for box in draw(slide, profile).boxes if box.what == "text"]
    return max(boxes, key=lambda box: box.size).text


# Warnings --------------------------------------------------------------------------------------


def test_a_warning_is_amber_names_nobody_and_ends_with_what_it_warns_of():
    (slide,) = built("warning", warnings=(USUAL_WARNING,))
    assert (slide.theme, slide.names_operator) == ("amber", False)
    assert slide.until == USUAL_WARNING.until
    assert slide.news == (USUAL_WARNING.id,)
    assert slide.id == "warning-00000001"


@ALL
def test_a_warning_says_its_kind_scope_evidence_maker_and_last_day(profile):
    (slide,) = built("warning", profile, warnings=(USUAL_WARNING,))
    words = said(slide, profile)
    zh = ("消费警示", "本区健身服务", "21件", "本局", "2019年1月31日")
    en = ("Consumerwarning", "本区健身服务", "21cases", "thisbureau", "31Jan2019")
    assert [w for w in (en if profile.language == "en" else zh) if w not in words] == []


@ALL
@pytest.mark.parametrize("warning", [USUAL_WARNING, LONG_WARNING], ids=["usual", "long"])
def test_every_step_stands_whole_on_the_plate(profile, warning):
    (slide,) = built("warning", profile, warnings=(warning,))
    words = said(slide, profile)
    for one in slide.data.steps:
        assert one.lead.replace(" ", "") in words
        assert one.more.replace(" ", "") in words


@ALL
def test_who_makes_a_warning_stands_whole_however_long_the_name(profile):
    (slide,) = built("warning", profile, warnings=(RECALL,))
    assert RECALL.maker in said(slide, profile)


@ALL
def test_a_warning_without_steps_says_its_text(profile):
    (slide,) = built("warning", profile, warnings=(RECALL,))
    text = RECALL.text.pick(profile.language).replace(" ", "")
    assert text in said(slide, profile)


def test_the_last_day_is_the_day_before_its_end_where_the_bureau_is():
    (slide,) = built("warning", warnings=(replace(USUAL_WARNING, until="2019-01-31T15:59:59Z"),))
    assert slide.data.rows[-1].text == "2019年1月31日"
    (slide,) = built("warning", warnings=(replace(USUAL_WARNING, until="2019-01-31T16:00:01Z"),))
    assert slide.data.rows[-1].text == "2019年2月1日"


def test_where_the_bureaus_zone_is_unknown_the_last_day_is_that_of_utc():
    ends = replace(USUAL_WARNING, until="2019-01-31T16:00:00Z")
    (slide,) = built("warning", warnings=(ends,), timezone="Nowhere/At_All")
    assert slide.data.rows[-1].text == "2019年1月31日"


def test_a_kind_of_warning_that_a_later_office_signs_is_called_a_warning():
    (slide,) = built("warning", warnings=(replace(USUAL_WARNING, kind="flood"),))
    assert slide.data.kind == "消费警示"


@pytest.mark.parametrize(
    ("text", "lead", "more"),
    [
        ("看合同，退费条件写清没有", "看合同", "退费条件写清没有"),
        ("要发票：合同发票同留", "要发票", "合同发票同留"),
        ("Read: are refunds in writing", "Read", "are refunds in writing"),
        ("留凭证", "留凭证", ""),
        ("Pay 1,000 at most", "Pay 1,000 at most", ""),
    ],
)
def test_a_step_is_what_to_do_and_a_word_on_it(text, lead, more):
    assert step(text) == Step(lead, more)


# Stations --------------------------------------------------------------------------------------


@ALL
def test_the_place_of_a_station_is_the_largest_thing_on_its_plate(profile):
    (slide,) = built("station", profile, notices=(USUAL_STATION,))
    assert (slide.theme, slide.names_operator) == ("blue", False)
    assert largest(slide, profile) == "一层东门"


@ALL
def test_a_station_says_who_set_it_up_who_checked_it_and_that_it_is_free(profile):
    (slide,) = built("station", profile, notices=(LONG_STATION,))
    words = said(slide, profile)
    free = "Freeofcharge" if profile.language == "en" else "不收费"
    wanted = (LONG_STATION.provider, LONG_STATION.checked_by, free, "0519-85127315", "12315")
    assert [part for part in wanted if part not in words] == []


def test_a_station_without_a_place_shows_its_text_there():
    bare = replace(USUAL_STATION, place="")
    (slide,) = built("station", notices=(bare,))
    assert largest(slide, LANDSCAPE).startswith("服务台旁")


@ALL
def test_the_place_gives_no_way_since_a_plate_is_no_single_screens(profile):
    (slide,) = built("station", profile, notices=(USUAL_STATION,))
    assert not {"→", "←", "↑", "↓"} & set(said(slide, profile))


# Promises --------------------------------------------------------------------------------------


@ALL
def test_shops_with_the_same_promise_share_a_plate_whose_figure_is_the_largest(profile):
    (slide,) = built("promise", profile, notices=USUAL_PROMISES)
    assert largest(slide, profile) == "7"
    assert [p.shop for p in USUAL_PROMISES if p.shop not in said(slide, profile)] == []


def test_nine_shops_take_two_plates_each_naming_its_own():
    first, second = built("promise", notices=LONG_PROMISES)
    assert [len(slide.data.shops) for slide in (first, second)] == [8, 2]
    assert set(first.news + second.news) == {p.id for p in LONG_PROMISES}
    assert first.id != second.id
    named = {p.operator for p in LONG_PROMISES}
    assert set(first.operators) | set(second.operators) == named
    assert not set(first.operators) & set(second.operators)


@ALL
def test_every_sign_stands_whole_however_long(profile):
    slides = built("promise", profile, notices=LONG_PROMISES)
    words = "".join(said(slide, profile) for slide in slides)
    assert [p.shop for p in LONG_PROMISES if p.shop.replace(" ", "") not in words] == []


def test_a_plate_ends_with_the_first_of_its_promises():
    early = replace(USUAL_PROMISES[3], until="2019-02-28T16:00:00Z")
    (slide,) = built("promise", notices=(*USUAL_PROMISES[:3], early))
    assert slide.until == early.until
    assert slide.data.rows[-1].text == "2019年2月28日"


def test_a_promise_in_other_words_has_a_plate_of_its_own():
    other = replace(SHORT_PROMISE, kind="no_reason_return")
    slides = built("promise", notices=(*USUAL_PROMISES, other))
    assert [len(slide.data.shops) for slide in slides] == [8, 1]


@ALL
def test_a_promise_that_begins_with_no_figure_is_all_of_one_size(profile):
    (slide,) = built("promise", profile, notices=(SHORT_PROMISE,))
    assert largest(slide, profile) in SHORT_PROMISE.title.pick(profile.language)


def test_a_single_shop_is_not_said_to_be_sorted():
    (slide,) = built("promise", notices=(SHORT_PROMISE,))
    assert "按店铺号排列" not in said(slide, PORTRAIT)
    (slide,) = built("promise", notices=USUAL_PROMISES)
    assert "按店铺号排列" in said(slide, PORTRAIT)


def test_shops_stand_by_shop_number_in_whatever_order_they_are_signed():
    (one,) = built("promise", notices=USUAL_PROMISES)
    (other,) = built("promise", notices=tuple(reversed(USUAL_PROMISES)))
    assert one == other
    assert [shop.at for shop in one.data.shops] == sorted(p.shop_no for p in USUAL_PROMISES)


# Improvements ----------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", [LANDSCAPE, PORTRAIT], ids=lambda profile: profile.name)
def test_how_it_was_and_how_it_is_stand_side_by_side(profile):
    (slide,) = built("improvement", profile, notices=(USUAL_IMPROVEMENT,))
    boxes = {box.text: box for box in draw(slide, profile).boxes}
    assert boxes["15"].size == boxes["1"].size
    assert boxes["15"].rect[1] == boxes["1"].rect[1]
    assert boxes["15"].rect[2] < boxes["1"].rect[0]


@ALL
def test_an_improvement_says_its_evidence_and_who_gave_and_checked_it(profile):
    (slide,) = built("improvement", profile, notices=(LONG_IMPROVEMENT,))
    words = said(slide, profile)
    text = LONG_IMPROVEMENT.text.pick(profile.language).replace(" ", "")
    wanted = (text, LONG_IMPROVEMENT.provider, LONG_IMPROVEMENT.checked_by)
    assert [part for part in wanted if part not in words] == []
    assert slide.operators == (LONG_IMPROVEMENT.operator,)


def test_an_improvement_of_the_venue_names_nobody():
    (slide,) = built("improvement", notices=(SHORT_IMPROVEMENT,))
    assert not slide.names_operator
    assert "本场所" in said(slide, LANDSCAPE)


@pytest.mark.parametrize("profile", [LANDSCAPE_EN, PORTRAIT_EN], ids=lambda profile: profile.name)
def test_words_before_and_after_stand_whole_where_they_begin_with_no_figure(profile):
    told = replace(
        USUAL_IMPROVEMENT,
        before=Text("排队", "Long queues at one desk"),
        after=Text("不排队", "Three desks and no queue"),
    )
    (slide,) = built("improvement", profile, notices=(told,))
    words = said(slide, profile)
    assert "Longqueuesatonedesk" in words
    assert "Threedesksandnoqueue" in words


# All of them -----------------------------------------------------------------------------------


def test_good_news_of_a_kind_that_nobody_knows_here_has_no_plate():
    strange = replace(USUAL_STATION, kind="award")
    for kind in ("station", "promise", "improvement"):
        assert built(kind, notices=(strange,)) == []


def test_a_venue_without_news_has_no_plate_of_them():
    for kind in ("warning", "station", "promise", "improvement"):
        assert built(kind) == []


def test_two_pieces_of_news_have_two_ids():
    other = replace(USUAL_STATION, id=news_id(99))
    first, second = built("station", notices=(USUAL_STATION, other))
    assert first.id != second.id


SMALL = replace(LANDSCAPE, name="small", width=960, height=540)


@pytest.mark.parametrize("news", [LONG_WARNING, LONG_STATION, LONG_IMPROVEMENT, LONG_PROMISES[0]])
def test_where_nothing_fits_beside_the_code_all_of_it_stands_below_the_message(news):
    warning = news is LONG_WARNING
    given = {"warnings": (news,)} if warning else {"notices": (news,)}
    kind = "promise" if news.kind == "no_reason_return" else news.kind
    (slide,) = built("warning" if warning else kind, SMALL, **given)
    words = said(slide, SMALL)
    assert news.until[:4] in words
    assert [row.text for row in slide.data.rows if row.text.replace(" ", "") not in words] == []
