"""The same value in all rows, a venue or a unit in many, in one act; and that taken back."""

import json

import pytest

from tests.office.entry import page, states, take
from tests.office.intake_files import SIX
from tests.office.lists_with_venues import NAMES, WRONG, add_venue_and_unit, lines
from tests.office.people import browser


@pytest.fixture(autouse=True)
def office(bureau):
    """Every test has an office of its own, with a second venue and a unit."""
    add_venue_and_unit()
    return bureau


@pytest.fixture
def wang():
    return browser("wang-fang")


def said(upload, header, names=NAMES):
    """What the cells below a header say now, by row."""
    from office.intake.uploads import staged_values

    at = names.index(header)
    return {each.number: staged_values.value(each, at) for each in upload.rows.order_by("number")}


def cell(wang, upload, number, header, **sent):
    at = NAMES.index(header)
    path = f"/office/uploads/{upload.pk}/rows/{number}/{at}"
    return wang.post(path, {f"c{at}": sent.pop("text"), **sent}, headers={"HX-Request": "true"})


def together(wang, upload, **sent):
    return wang.post(f"/office/uploads/{upload.pk}/rows", sent, follow=True).content.decode()


def undo(wang, upload):
    from office.intake.models import BulkEdit

    latest = BulkEdit.objects.latest("pk")
    path = f"/office/uploads/{upload.pk}/rows/undo/{latest.pk}"
    return wang.post(path, follow=True).content.decode()


def events(act):
    from office.audit.models import Event

    return list(Event.objects.filter(act=act))


def test_the_same_wrong_value_is_mended_in_all_rows_by_one_act(wang):
    upload = lines(wang, *[{"商场": WRONG}] * 3, {"商场": "别的城"}, {"商场": "新北万汇广场"})
    opened = wang.get(
        f"/office/uploads/{upload.pk}/rows/3/6", headers={"HX-Request": "true"}
    ).content.decode()
    assert "同样的都改（3 行）" in opened
    text = cell(wang, upload, 3, "商场", text="新北万汇广场", same="1").content.decode()
    assert list(states(upload).values()) == ["new", "new", "new", "refused", "new"]
    assert "“商场”改为“新北万汇广场”：共 3 行，王芳 改。" in text
    (event,) = events("upload-edit-rows")
    assert json.loads(event.before) == {"rows": 3, "numbers": "3-5"}
    assert set(json.loads(event.after)) == {"venue"}


def test_that_is_taken_back_by_one_act(wang):
    upload = lines(wang, *[{"商场": WRONG}] * 3)
    cell(wang, upload, 4, "商场", text="新北万汇广场", same="1")
    assert "已撤销：3 行恢复原样" in undo(wang, upload)
    assert set(states(upload).values()) == {"refused"}
    assert set(said(upload, "商场").values()) == {WRONG}
    assert all(each.edits == {} for each in upload.rows.all())
    assert "撤销这次改动" not in page(wang, upload)
    (event,) = events("upload-edit-undo")
    assert json.loads(event.after) == {"rows": 3, "numbers": "3-5"}
    assert "已撤销：0 行" in undo(wang, upload)


def test_taking_back_leaves_what_was_mended_since_or_is_in(wang):
    upload = lines(wang, *[{"商场": WRONG}] * 3)
    cell(wang, upload, 3, "商场", text="新北万汇广场", same="1")
    cell(wang, upload, 4, "商场", text="河海新天地")
    assert "已撤销：2 行恢复原样" in undo(wang, upload)
    assert said(upload, "商场") == {3: WRONG, 4: "河海新天地", 5: WRONG}
    cell(wang, upload, 3, "商场", text="新北万汇广场", same="1")
    take(wang, upload)
    assert "已撤销：0 行" in undo(wang, upload)
    assert set(states(upload).values()) == {"taken"}


def test_what_stood_before_comes_back_also_where_it_was_mended(wang):
    upload = lines(wang, {"商场": "错一"}, {"商场": WRONG})
    cell(wang, upload, 3, "商场", text=WRONG)
    cell(wang, upload, 3, "商场", text="新北万汇广场", same="1")
    assert list(states(upload).values()) == ["new", "new"]
    undo(wang, upload)
    assert said(upload, "商场") == {3: WRONG, 4: WRONG}
    assert upload.rows.get(number=3).edits["6"]["to"] == WRONG


@pytest.mark.parametrize("header", ["投诉单号", "被投诉方", "投诉时间"])
def test_a_blank_that_every_row_fills_on_its_own_is_filled_in_one_row(wang, header):
    upload = lines(wang, {header: None}, {header: None})
    cell(wang, upload, 3, header, text="2018-10-08", same="1")
    assert said(upload, header)[4] is None


def test_a_blank_outcome_can_be_said_for_all_by_a_person(wang):
    upload = lines(wang, {"成功与否": None}, {"成功与否": None})
    cell(wang, upload, 3, "成功与否", text="是", same="1")
    assert list(states(upload).values()) == ["new", "new"]
    assert upload.sheet["meanings"] == {}


def test_a_venue_and_a_unit_for_ticked_rows(wang):
    upload = lines(wang, {}, {}, {})
    from office.registry.models import Unit

    text = together(
        wang, upload, row=["3", "5"], venue="HH02", unit=Unit.objects.get(name_zh="三井分局").pk
    )
    assert "共 2 行" in text
    assert said(upload, "商场") == {3: "河海新天地", 4: None, 5: "河海新天地"}
    assert said(upload, "承办单位") == {3: "三井分局", 4: None, 5: "三井分局"}


def test_a_venue_for_all_whose_cell_is_faulty(wang):
    upload = lines(wang, {"商场": "错一"}, {"商场": "错二"}, {"商场": "新北万汇广场"}, {})
    together(wang, upload, faulty="1", venue="HH02")
    assert list(said(upload, "商场").values()) == ["河海新天地", "河海新天地", "新北万汇广场", None]
    assert set(states(upload).values()) == {"new"}


def test_a_file_without_the_column_is_given_one(wang):
    from office.complaints.models import Complaint

    upload = lines(wang, {}, {}, names=SIX)
    together(wang, upload, row=["4"], venue="HH02")
    assert set(states(upload).values()) == {"new"}
    assert '<th scope="col">场所</th>' in page(wang, upload)
    undo(wang, upload)
    together(wang, upload, row=["4"], venue="HH02")
    take(wang, upload)
    rows = Complaint.objects.exclude(number__startswith="T").order_by("number")
    assert [each.venue_id for each in rows] == ["WH01", "HH02"]


def test_nothing_chosen_changes_nothing(wang):
    upload = lines(wang, {}, {})
    for sent in ({"row": ["3"]}, {"venue": "HH02"}, {}):
        assert "没有改动：请勾选行" in together(wang, upload, **sent)
    assert (
        wang.post(f"/office/uploads/{upload.pk}/rows", {"row": "3", "venue": "ZZ"}).status_code
        == 404
    )
    assert events("upload-edit-rows") == []


def test_a_row_that_is_in_or_left_out_is_passed_over(wang):
    upload = lines(wang, {}, {}, {})
    wang.post(f"/office/uploads/{upload.pk}/rows/3", {"act": "reject", "reason": "不公示"})
    assert "共 2 行" in together(wang, upload, row=["3", "4", "5", "99"], venue="HH02")
    assert said(upload, "商场")[3] is None


def test_who_wrote_many_rows_had_a_hand_in_each(wang):
    from office.complaints.models import Contributor
    from tests.office.people import person

    upload = lines(wang, {"商场": WRONG}, {"商场": WRONG})
    person("he-ping", "entry")
    cell(browser("he-ping"), upload, 3, "商场", text="新北万汇广场", same="1")
    take(wang, upload)
    assert Contributor.objects.filter(person="he-ping").count() == 2


def test_without_a_script_the_row_s_own_page_does_the_same(wang):
    upload = lines(wang, {"商场": WRONG}, {"商场": WRONG})
    path = f"/office/uploads/{upload.pk}/rows/3"
    assert 'name="s6"' in wang.get(path).content.decode()
    wang.post(path, {"act": "save", "o6": WRONG, "c6": "新北万汇广场", "s6": "on"})
    assert set(states(upload).values()) == {"new"}


def test_a_short_date_is_completed_without_a_script_too(wang):
    upload = lines(wang, {"投诉时间": "昨天"})
    wang.post(f"/office/uploads/{upload.pk}/rows/3", {"act": "save", "c2": "9-8"})
    assert said(upload, "投诉时间") == {3: "2018-09-08"}
    assert states(upload) == {3: "new"}


def test_a_text_typed_stands_in_no_address(wang):
    upload = lines(wang, {"商场": WRONG})
    path = f"/office/uploads/{upload.pk}/rows/3/6/offers"
    assert wang.get(path).status_code == 405
    assert 'data-text="河海新天地"' in wang.post(path, {"c6": "河"}).content.decode()
    assert wang.post(f"/office/uploads/{upload.pk}/rows/9/6/offers").status_code == 404
