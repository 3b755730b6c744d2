"""办理经过 of what was mended before it was taken in, alone or with others, and in bulk since."""

import pytest

from tests.office.bureau import complaint
from tests.office.entry import take
from tests.office.history.test_page import about, entries, page, pk
from tests.office.lists_with_venues import NAMES, WRONG, add_venue_and_unit, lines
from tests.office.people import browser

FIRST, SECOND, THIRD = (f"32041120180803000{n}" for n in (1, 2, 3))


@pytest.fixture(autouse=True)
def office(bureau):
    """Every test has an office of its own, with a second venue and a unit."""
    add_venue_and_unit()
    return bureau


@pytest.fixture
def wang():
    return browser("wang-fang")


def cell(wang, upload, number: int, header: str, text: str, **sent):
    at = NAMES.index(header)
    answer = wang.post(f"/office/uploads/{upload.pk}/rows/{number}/{at}", {f"c{at}": text, **sent})
    assert answer.status_code in {200, 302}


def together(wang, upload, **sent):
    wang.post(f"/office/uploads/{upload.pk}/rows", sent, follow=True)


def test_a_cell_mended_alone_tells_who_when_from_what_to_what(wang):
    upload = lines(wang, {"投诉时间": "某日"})
    cell(wang, upload, 3, "投诉时间", "2018-08-03")
    take(wang, upload)
    found = about(entries(FIRST), "录入前改正了第 3 行")
    assert "王芳" in found
    assert "受理日期 [-某日-] [+2018-08-03+]" in found.replace("-][+", "-] [+")


def test_the_same_value_in_all_rows_stands_in_the_history_of_each(wang):
    upload = lines(wang, {"商场": WRONG}, {"商场": WRONG}, {"商场": "河海新天地"})
    cell(wang, upload, 3, "商场", "新北万汇广场", same="1")
    take(wang, upload)
    for number in (FIRST, SECOND):
        found = about(entries(number), "录入前改正了")
        assert f"[-{WRONG}-]" in found
        assert "[+新北万汇广场+]" in found
    assert not any("改正" in one for one in entries(THIRD))


def test_venue_and_unit_for_ticked_rows_stand_in_the_history_of_each(wang):
    from office.registry.models import Unit

    upload = lines(wang, {}, {}, {})
    unit = Unit.objects.get(name_zh="三井分局").pk
    together(wang, upload, row=["3", "4"], venue="HH02", unit=str(unit))
    take(wang, upload)
    for number in (FIRST, SECOND):
        found = about(entries(number), "录入前改正了")
        assert "场所" in found
        assert "[+河海新天地+]" in found
        assert "承办单位" in found
        assert "[+三井分局+]" in found
    assert not any("改正" in one for one in entries(THIRD))


def test_a_bulk_edit_taken_back_is_told_both_ways(wang):
    from office.intake.models import BulkEdit

    upload = lines(wang, {"商场": WRONG}, {"商场": "新北万汇广场"})
    cell(wang, upload, 3, "商场", "新北万汇广场", same="1")
    wang.post(f"/office/uploads/{upload.pk}/rows/undo/{BulkEdit.objects.latest('pk').pk}")
    cell(wang, upload, 3, "商场", "河海新天地")
    take(wang, upload)
    found = [one for one in entries(FIRST) if "改正了" in one]
    assert len(found) == 3
    assert f"[-{WRONG}-]" in found[0]
    assert "[+河海新天地+]" in found[0]
    assert "[-新北万汇广场-]" in found[1]
    assert f"[+{WRONG}+]" in found[1]
    assert "[+新北万汇广场+]" in found[2]


def test_what_somebody_wrote_of_the_case_is_named_and_never_quoted(wang):
    upload = lines(wang, {"投诉内容": "张三的健身房停业。"})
    cell(wang, upload, 3, "投诉内容", "健身房停业，余额未退。")
    take(wang, upload)
    found = about(entries(FIRST), "录入前改正了第 3 行")
    assert "投诉内容" in found
    text = page(FIRST).content.decode()
    assert "张三" not in text
    assert "余额未退" not in text


def test_a_faulty_cell_that_holds_personal_data_is_not_quoted(wang):
    upload = lines(wang, {"投诉时间": "电话13861234567"})
    cell(wang, upload, 3, "投诉时间", "2018-08-03")
    take(wang, upload)
    assert "[+2018-08-03+]" in about(entries(FIRST), "录入前改正了")
    assert "13861234567" not in page(FIRST).content.decode()


def test_once_the_rows_are_gone_the_fields_are_still_named(wang):
    from office.intake.models import StagedRow

    upload = lines(wang, {"投诉时间": "某日"})
    cell(wang, upload, 3, "投诉时间", "2018-08-03")
    take(wang, upload)
    StagedRow.objects.all().delete()
    found = about(entries(FIRST), "录入前改正了第 3 行")
    assert "受理日期" in found
    assert "某日" not in found


def test_a_row_of_a_later_file_tells_what_was_mended_in_it_too(wang):
    take(wang, lines(wang, {}))
    upload = lines(wang, {"成功与否": "否", "投诉时间": "某日"})
    cell(wang, upload, 3, "投诉时间", "2018-08-03")
    take(wang, upload)
    found = entries(FIRST)
    assert any("所记不同，提出改动" in one for one in found), found
    told = about(found, "录入前改正了第 3 行")
    assert "[-某日-]" in told
    assert "文件“10月.xlsx”" in told


def test_venue_and_unit_given_to_many_complaints_tell_from_what_to_what(wang):
    from office.registry.models import Unit

    unit = Unit.objects.get(name_zh="三井分局").pk
    rows = [str(complaint(n).pk) for n in (8, 9)]
    wang.post("/office/records/facts/", {"row": rows, "venue": "HH02", "unit": str(unit)})
    for number in ("T0008", "T0009"):
        found = about(entries(number), "修改了")
        assert "王芳" in found
        assert "场所 [-新北万汇广场-]" in found
        assert "[+河海新天地+]" in found
        assert "承办单位" in found
        assert "[+三井分局+]" in found


def test_many_edits_ask_no_more_of_the_database_than_one(wang, django_queries):
    upload = lines(wang, {"商场": WRONG}, {"商场": "别的城"})
    for text in ("河海新天地", WRONG, "河海新天地", WRONG, "新北万汇广场"):
        cell(wang, upload, 3, "商场", text)
    cell(wang, upload, 4, "商场", "新北万汇广场")
    take(wang, upload)
    asked = []
    for number, edits in ((FIRST, 5), (SECOND, 1)):
        address = f"/office/records/{pk(number)}/history/"
        wang.get(address)
        with django_queries() as queries:
            text = wang.get(address).content.decode()
        assert text.count("录入前改正了") == edits
        asked.append(len(queries))
    assert asked[0] == asked[1]
