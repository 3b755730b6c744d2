"""Venues of a file that names none: proposed, confirmed in one act, asked row by row, counted."""

import pytest

from tests.office.entry import form, page, row, staged, states, take
from tests.office.intake_files import SIX
from tests.office.people import browser

NAMES = (*SIX, "经营地址", "店铺号")


@pytest.fixture(autouse=True)
def office(bureau):
    """Every test has an office of its own, with two venues besides."""
    from office.registry.models import Venue

    Venue.objects.create(id="HH02", name_zh="河海新天地")
    Venue.objects.create(id="DH03", name_zh="东湖汇")
    Venue.objects.create(id="ZZ09", name_zh="旧万汇城", state="closed")
    return bureau


@pytest.fixture
def wang():
    return browser("wang-fang")


ADDRESSES = (
    "通江路90号新北万汇广场L2-15",
    "滨江东路9号河海新天地1F",
    "太湖路61号新北万汇广场负一层",
    "东湖汇旁美食街12号",
    "和平新村8幢101",
)


def without(wang, *addresses, names=NAMES, **more):
    lines = [row(n, names, 经营地址=words, **more) for n, words in enumerate(addresses, 1)]
    return staged(wang, form(*lines, names=names), venue="")


def plan_of(upload):
    from office.intake.uploads import venue_plan
    from office.site.uploads.overview import basis

    upload.refresh_from_db()
    return venue_plan.plan(upload, basis(upload))


def confirm(wang, upload, seen=None):
    sent = {"seen": plan_of(upload).seen if seen is None else seen}
    return wang.post(f"/office/uploads/{upload.pk}/venues", sent, follow=True).content.decode()


def say(wang, upload, number, venue, **more):
    return wang.post(f"/office/uploads/{upload.pk}/venues/{number}", {"venue": venue}, **more)


def venues(upload):
    """What each row's venue cell says."""
    from office.intake.uploads import sheet_columns, staged_values

    upload.refresh_from_db()
    at = sheet_columns.load_columns(upload.sheet).columns.get("venue")
    rows = upload.rows.order_by("number")
    return {one.number: at and staged_values.value(one, at) for one in rows}


def complaints():
    from office.complaints.models import Complaint

    return Complaint.objects.exclude(number__startswith="T").order_by("number")


def test_nothing_is_given_before_a_person_confirms(wang):
    upload = without(wang, *ADDRESSES)
    text = page(wang, upload)
    assert "5 行，新增 5 件；场所拟出 3 件，还有 2 件要您选" in text
    assert "全部确认 3 件" in text
    assert "通江路90号<mark>新北万汇广场</mark>L2-15" in text
    assert "1 件拿不准，1 件不像在任何场所" in text
    assert set(venues(upload).values()) == {None}


def test_all_are_confirmed_in_one_act_and_taken_back_in_one(wang):
    upload = without(wang, *ADDRESSES)
    assert "已确认 3 件的场所" in confirm(wang, upload)
    given = {3: "新北万汇广场", 4: "河海新天地", 5: "新北万汇广场", 6: None, 7: None}
    assert venues(upload) == given
    text = page(wang, upload)
    assert "场所拟出" not in text
    assert "还有 2 件要您选" in text.replace("；", "，")
    (undo,) = {one.pk for one in upload.bulk_edits.order_by("-pk")[:1]}
    answer = wang.post(f"/office/uploads/{upload.pk}/rows/undo/{undo}", follow=True)
    assert "已撤销：3 行恢复原样" in answer.content.decode()
    assert set(venues(upload).values()) == {None}
    assert "场所拟出 3 件" in page(wang, upload)
    assert "撤销这次改动" not in page(wang, upload)


def test_what_was_confirmed_is_in_the_books_and_who_had_a_hand_in_it(wang):
    from office.complaints.models import Contributor
    from tests.office.people import person

    upload = without(wang, *ADDRESSES)
    person("he-ping", "entry")
    confirm(browser("he-ping"), upload)
    take(wang, upload)
    assert [one.venue_id for one in complaints()] == ["WH01", "HH02", "WH01", None, None]
    assert Contributor.objects.filter(person="he-ping").count() == 3


def test_only_what_the_person_saw_is_confirmed(wang):
    upload = without(wang, *ADDRESSES)
    seen = plan_of(upload).seen
    say(wang, upload, 3, "HH02")
    answer = wang.post(f"/office/uploads/{upload.pk}/venues", {"seen": seen})
    assert "拟出的场所有变化，没有确认" in answer.content.decode()
    assert venues(upload)[4] is None


def test_a_row_is_said_to_be_in_a_venue_or_in_none(wang):
    upload = without(wang, *ADDRESSES)
    confirm(wang, upload)
    answer = say(wang, upload, 6, "DH03", headers={"hx-request": "true"}).content.decode()
    assert 'id="overview"' in answer
    assert "要您选的 1 件" in answer
    say(wang, upload, 7, "0")
    assert venues(upload) | {6: "东湖汇", 7: "不在场所"} == venues(upload)
    assert set(states(upload).values()) == {"new"}
    assert "1 件不在场所" in page(wang, upload)
    take(wang, upload)
    assert [(one.venue_id, one.in_no_venue) for one in complaints()][3:] == [
        ("DH03", None),
        (None, True),
    ]


def test_what_a_colleague_says_while_all_are_confirmed_stays(wang):
    from datetime import UTC, datetime

    from office.intake.uploads import venue_acts
    from office.state_dir import current_state_dir

    upload = without(wang, *ADDRESSES)
    seen, now, place = plan_of(upload).seen, datetime(2018, 11, 1, tzinfo=UTC), current_state_dir()

    def meanwhile(done, of):
        if done == 2:  # the first venue's rows are given; the second's is still to come
            say(wang, upload, 4, "DH03")

    assert venue_acts.confirm(place, upload.pk, seen, now, meanwhile) == 2
    assert venues(upload)[4] == "东湖汇"


def test_what_somebody_said_of_a_row_is_not_said_over_by_a_page_that_is_old(wang):
    upload = without(wang, *ADDRESSES)
    say(wang, upload, 6, "DH03")
    answer = say(wang, upload, 6, "HH02", follow=True).content.decode()
    assert "第6行刚被改动，没有填写" in answer
    assert venues(upload)[6] == "东湖汇"
    upload.rows.filter(number=7).update(own="taken", state="taken")
    assert "第7行刚被改动" in say(wang, upload, 7, "0", follow=True).content.decode()


def test_a_venue_that_is_none_or_closed_is_refused(wang):
    upload = without(wang, *ADDRESSES)
    for venue in ("ZZ09", "XX", ""):
        assert say(wang, upload, 3, venue).status_code == 404
    assert say(wang, upload, 99, "HH02").status_code == 404
    assert set(venues(upload).values()) == {None}


def test_a_venue_s_rows_are_opened_one_by_one(wang):
    upload = without(wang, *ADDRESSES)
    text = page(wang, upload, "?venue=WH01")
    assert text.count('class="opened"') == 1
    assert "太湖路61号<mark>新北万汇广场</mark>负一层" in text
    assert 'class="opened"' not in page(wang, upload, "?venue=XX")


def test_a_shop_number_and_the_register_tell_it_too(wang):
    from datetime import date

    from office.registry.models import Lease, Operator, Venue

    known = Operator.objects.create(key="N7", name="常州示例鞋店", business_address="示例路1号")
    place = Venue.objects.get(pk="HH02")
    Lease.objects.create(operator=known, venue=place, shop_no="L3-008", since=date(2018, 1, 1))
    names = NAMES
    lines = [
        row(1, names, 店铺号="l3—008"),
        row(2, names, 被投诉方="常州示例鞋店", 经营地址="示例路1号"),
        row(3, names, 被投诉方="常州示例鞋店"),
    ]
    upload = staged(wang, form(*lines, names=names), venue="")
    text = page(wang, upload)
    assert "店铺号 1，名册 1" in text
    confirm(wang, upload)
    assert venues(upload) == {3: "河海新天地", 4: "河海新天地", 5: None}


def test_a_reviewed_spelling_is_the_operator_it_stands_for(wang):
    from datetime import UTC, date, datetime

    from office.registry.models import Lease, Operator, OperatorAlias, Venue

    known = Operator.objects.create(key="N7", name="常州示例鞋店", business_address="示例路1号")
    place = Venue.objects.get(pk="HH02")
    Lease.objects.create(operator=known, venue=place, shop_no="1", since=date(2018, 1, 1))
    at = datetime(2018, 1, 1, tzinfo=UTC)
    OperatorAlias.objects.create(key="N8", name="示例鞋", operator=known, by="wang-fang", at=at)
    upload = without(wang, "示例路1号", 被投诉方="示例鞋")
    confirm(wang, upload)
    assert venues(upload) == {3: "河海新天地"}


def test_what_a_complaint_was_put_in_is_known_the_next_month(wang):
    upload = without(wang, "示例路7号", 被投诉方="常州示例茶店")
    say(wang, upload, 3, "DH03")
    take(wang, upload)
    lines = [row(9, NAMES, 经营地址="示例路7号", 被投诉方="常州示例茶店")]
    upload = staged(wang, form(*lines, names=NAMES), venue="")
    confirm(wang, upload)
    assert venues(upload) == {3: "东湖汇"}


def test_of_a_file_with_venues_only_what_contradicts_is_told(wang):
    names = (*NAMES, "商场")
    lines = [
        row(1, names, 经营地址=ADDRESSES[0], 商场="新北万汇广场"),
        row(2, names, 经营地址=ADDRESSES[1], 商场="新北万汇广场"),
        row(3, names, 经营地址="和平新村8幢", 商场="东湖汇"),
    ]
    upload = staged(wang, form(*lines, names=names), venue="")
    text = page(wang, upload)
    assert "另有 1 件与地址不符" in text
    assert f'href="/office/uploads/{upload.pk}/rows/4"' in text[text.index('id="against"') :]
    assert "全部确认" not in text
    assert "要您选的" not in text


def test_before_many_are_taken_in_those_that_contradict_are_named_as_well_as_counted(wang):
    lines = [row(n, NAMES, 经营地址=ADDRESSES[1]) for n in range(1, 53)]
    upload = staged(wang, form(*lines, names=NAMES))
    asked = wang.post(f"/office/uploads/{upload.pk}/take").text
    assert "确认录入 52 行？" in asked
    assert "另有 52 件与地址不符" in asked
    listed = asked[asked.index('id="against"') :]
    assert f'href="/office/uploads/{upload.pk}/rows/22"' in listed
    assert "等 32 件" in listed


def test_a_file_that_is_of_one_venue_lacks_none(wang):
    lines = [row(n, NAMES, 经营地址=words) for n, words in enumerate(ADDRESSES, 1)]
    text = page(wang, staged(wang, form(*lines, names=NAMES)))
    assert "全部确认" not in text
    assert "另有 1 件与地址不符" in text


def test_a_file_may_say_that_a_complaint_is_in_no_venue(wang):
    names = (*NAMES, "场所")
    upload = staged(wang, form(row(1, names, 场所="不在场所"), names=names), venue="")
    assert states(upload) == {3: "new"}
    assert "1 件不在场所" in page(wang, upload)


def test_a_later_file_without_venues_takes_none_away(wang):
    from office.complaints.models import ChangeProposal

    upload = without(wang, *ADDRESSES)
    confirm(wang, upload)
    take(wang, upload)
    again = without(wang, *ADDRESSES)
    assert set(states(again).values()) == {"unchanged"}
    assert not ChangeProposal.objects.exists()
    other = without(wang, *ADDRESSES, 成功与否="否")
    take(wang, other)
    assert all("venue_id" not in one.changes for one in ChangeProposal.objects.all())
    assert ChangeProposal.objects.count() == 5


def test_what_was_taken_in_without_a_venue_waits_on_the_first_page(wang):
    upload = without(wang, *ADDRESSES)
    confirm(wang, upload)
    say(wang, upload, 7, "0")
    take(wang, upload)
    first = wang.get("/office/").content.decode()
    assert "件没有场所，不能公示" in first
    listed = wang.get("/office/records/?problem=venue").content.decode()
    assert complaints()[3].number in listed
    assert complaints()[4].number not in listed  # it is in none, as somebody said
    assert browser("zhao-lei").get("/office/").content.decode().count("件没有场所") == 0


def test_the_page_asks_as_much_of_the_database_however_many_rows(wang, django_queries):
    counts = []
    for rows in (20, 200):
        upload = without(wang, *(ADDRESSES * (rows // 5)))
        with django_queries() as asked:
            page(wang, upload)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 28


def test_rows_are_looked_at_anew_where_what_may_stand_in_words_changed(wang):
    from datetime import date

    from office.intake.uploads import lacking
    from office.registry.models import Lease, Operator, Venue
    from office.site.uploads.overview import basis

    upload = without(wang, *ADDRESSES)
    upload.refresh_from_db()
    by = basis(upload)
    lacking.look(upload, by)
    assert lacking.lacking(upload, by).whole
    known = Operator.objects.create(key="N7", name="常州示例鞋店")
    place = Venue.objects.get(pk="HH02")
    Lease.objects.create(operator=known, venue=place, shop_no="L3-008", since=date(2018, 1, 1))
    assert lacking.lacking(upload, by).looked == 0
    lacking.look(upload, by)
    assert lacking.lacking(upload, by).whole


def test_a_row_that_is_refused_by_now_is_not_looked_at_for_ever(wang):
    from office.intake.uploads import lacking
    from office.site.uploads.overview import basis

    upload = without(wang, *ADDRESSES)
    row = upload.rows.get(number=3)
    row.edits = {"5": {"to": "说不清", "by": "wang-fang", "at": "2018-11-01T00:00:00+00:00"}}
    row.save()  # it was judged before: its state says new
    upload.refresh_from_db()
    by = basis(upload)
    lacking.look(upload, by)
    found = lacking.lacking(upload, by)
    assert found.whole
    assert found.first.closed_month


def test_a_list_too_long_for_one_page_is_confirmed_by_a_job(wang, monkeypatch):
    from office.intake.uploads import staging
    from office.jobs.queue import run_next

    upload = without(wang, *ADDRESSES)
    monkeypatch.setattr(staging, "AT_ONCE_ROWS", 2)
    sent = {"seen": plan_of(upload).seen}
    answer = wang.post(f"/office/uploads/{upload.pk}/venues", sent)
    assert "/office/jobs/" in answer["Location"]
    assert run_next()
    assert venues(upload)[3] == "新北万汇广场"
    last = upload.bulk_edits.order_by("-pk").first()
    path = f"/office/uploads/{upload.pk}/rows/undo/{last.pk}"
    asked = wang.post(path, headers={"hx-request": "true"})
    assert "/office/jobs/" in asked["HX-Redirect"]
    assert run_next()
    assert venues(upload)[3] is None


def beside(wang, path, upload, **sent):
    """What is drawn anew above the rows, after an act on them."""
    headers = {"hx-request": "true"}
    text = wang.post(f"/office/uploads/{upload.pk}/{path}", sent, headers=headers).content.decode()
    assert text.count('id="overview"') == text.count('id="found"') == 1
    return text


def test_what_is_said_above_the_rows_is_drawn_anew_with_them(wang):
    upload = without(wang, *ADDRESSES)
    confirm(wang, upload)
    last = upload.bulk_edits.order_by("-pk").first()
    text = beside(wang, f"rows/undo/{last.pk}", upload)
    assert "5 行，新增 5 件；场所拟出 3 件，还有 2 件要您选" in text
    assert "autofocus" not in text  # the rows have the focus, not what is drawn beside them
    text = beside(wang, "rows", upload, row=["3", "4", "5"], venue="HH02")
    assert "5 行，新增 5 件；2 件要您选" in text.replace("还有 ", "")
    upload.refresh_from_db()
    at = upload.sheet["columns"]["business_address"]
    text = beside(wang, f"rows/6/{at}", upload, **{f"c{at}": "东湖汇1楼"})
    assert "场所拟出 1 件，还有 1 件要您选" in text
    of_one_state = f"/office/uploads/{upload.pk}/rows/6/{at}?state=new"
    headers = {"hx-request": "true"}
    text = wang.post(of_one_state, {f"c{at}": "示例路1号"}, headers=headers).content.decode()
    assert 'id="overview"' not in text


def test_a_key_means_one_venue_on_every_row(wang):
    import re

    upload = without(wang, "东湖汇旁美食街12号", "河海新天地二期1楼", "东湖汇1楼、河海新天地2楼")
    keyed = re.findall(r'value="(\w+)"\s+data-key="(.)"', page(wang, upload))
    assert {pair for pair in keyed if pair[0] != "0"} == {("DH03", "1"), ("HH02", "2")}
    assert ("0", "0") in keyed


@pytest.fixture
def alike(office):
    """Another venue that is called as the second one is."""
    from office.registry.models import Venue

    Venue.objects.create(id="HH05", name_zh="河海新天地", name_en="Hehai")


def test_a_cell_that_names_two_venues_alike_is_asked_with_both(wang, alike):
    from tests.office.entry import mend

    names = (*NAMES, "场所")
    lines = [row(1, names, 场所="河海新天地", 经营地址=ADDRESSES[0]), row(2, names, 场所="东湖汇")]
    upload = staged(wang, form(*lines, names=names), venue="")
    assert states(upload) == {3: "refused", 4: "new"}
    text = page(wang, upload)
    assert "不止一个场所叫这个名称" in text
    assert "与地址不符" not in text  # it says no venue yet that an address could contradict
    offered = wang.get(f"/office/uploads/{upload.pk}/rows/3/8").content.decode()
    for number in ("HH02", "HH05"):
        assert f'data-text="{number}"' in offered
    assert 'data-text="东湖汇"' in offered
    assert 'aria-selected="true"' not in offered
    mend(wang, upload, 3, c8="HH05")
    take(wang, upload)
    assert [one.venue_id for one in complaints()] == ["HH05", "DH03"]


def test_a_venue_that_is_called_as_another_is_written_by_its_number(wang, alike):
    upload = without(wang, *ADDRESSES)
    beside(wang, "rows", upload, row=["3"], venue="HH02")
    say(wang, upload, 4, "HH05")
    assert (venues(upload)[3], venues(upload)[4]) == ("HH02", "HH05")
    take(wang, upload)
    assert [one.venue_id for one in complaints()][:2] == ["HH02", "HH05"]
