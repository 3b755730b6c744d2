"""Handling units (承办单位): deleted where nothing names them, else closed and opened again."""

import json

import pytest

from tests.office.bureau import Office
from tests.office.intake_files import codes, parse
from tests.office.people import browser, person


@pytest.fixture(autouse=True)
def _office(bureau: Office):
    """Every test has an office of its own."""


@pytest.fixture
def entry():
    """The browser of a colleague of the consumer-protection section."""
    return browser("wang-fang")


@pytest.fixture
def unit():
    """A unit that has handled a complaint, and one colleague of it."""
    from office.complaints.models import Complaint
    from office.registry.models import Unit

    found = Unit.objects.create(name_zh="三井分局", name_en="Sanjing branch")
    Complaint.objects.filter(pk=_first().pk).update(unit=found)
    person("zhao-lei", unit=found)
    return found


def _first():
    from office.complaints.models import Complaint

    return Complaint.objects.order_by("pk").first()


def closed(unit, entry):
    entry.post(f"/office/units/{unit.pk}/state")
    unit.refresh_from_db()
    assert unit.closed_on is not None
    return unit


def test_one_in_use_is_closed_and_opened_again_not_deleted(entry, unit):
    page = entry.get(f"/office/units/{unit.pk}").content.decode()
    assert f"/office/units/{unit.pk}/state" in page
    assert f"/office/units/{unit.pk}/delete" not in page
    asked = entry.get(f"/office/units/{unit.pk}/state").content.decode()
    assert "1 件投诉" in asked
    assert "1 个账户" in asked
    closed(unit, entry)
    assert "起停用" in entry.get("/office/units/").content.decode()
    assert "恢复使用" in entry.get(f"/office/units/{unit.pk}").content.decode()
    entry.post(f"/office/units/{unit.pk}/state")
    unit.refresh_from_db()
    assert unit.closed_on is None


def test_one_that_nothing_names_is_deleted_not_closed(entry):
    from office.registry.models import Unit

    unused = Unit.objects.create(name_zh="三进分局")
    page = entry.get(f"/office/units/{unused.pk}").content.decode()
    assert f"/office/units/{unused.pk}/delete" in page
    assert f"/office/units/{unused.pk}/state" not in page


def test_both_are_in_the_log_with_their_day(entry, unit):
    from office.audit.models import Event

    day = closed(unit, entry).closed_on.isoformat()
    last = Event.objects.filter(act="unit").last()
    assert last.subject == f"unit {unit.pk}"
    assert (json.loads(last.before), json.loads(last.after)) == (
        {"closed_on": None},
        {"closed_on": day},
    )


@pytest.mark.parametrize("path", ["/office/records/", "/office/records/new/"])
def test_a_closed_one_is_offered_for_nothing_new(entry, unit, path):
    choice = f'<option value="{unit.pk}">三井分局'
    before = entry.get(path).content.decode()
    closed(unit, entry)
    after = entry.get(path).content.decode()
    assert before.count(choice) - after.count(choice) == 1


def test_a_complaint_that_it_has_keeps_it_through_an_edit(entry, unit):
    closed(unit, entry)
    page = entry.get(f"/office/records/{_first().pk}/facts/").content.decode()
    assert f'<option value="{unit.pk}" selected>三井分局' in page


def test_nothing_else_is_given_to_a_closed_one(entry, unit):
    from office.complaints.models import Complaint

    closed(unit, entry)
    other = Complaint.objects.exclude(unit=unit).first()
    given = {"row": [other.pk], "unit": unit.pk}
    page = entry.post("/office/records/facts/", given, follow=True).content.decode()
    assert "已停用，不再承办新的投诉" in page
    other.refresh_from_db()
    assert other.unit is None


def test_its_people_are_told_on_their_first_page(entry, unit):
    colleague = browser("zhao-lei")
    assert "停用" not in colleague.get("/office/").content.decode()
    closed(unit, entry)
    assert "“三井分局”自" in colleague.get("/office/").content.decode()
    assert "Sanjing branch, has been closed since" in (
        browser("zhao-lei", language="en").get("/office/").content.decode()
    )
    assert "您所在的承办单位" not in entry.get("/office/").content.decode()


def test_accounts_keep_it_and_no_other_gets_it(entry, unit):
    closed(unit, entry)
    admin = browser("admin-1")
    choice = f'<option value="{unit.pk}"'
    assert choice in admin.get("/office/people/zhao-lei").content.decode()
    assert choice not in admin.get("/office/new-person").content.decode()


def test_a_file_that_names_a_closed_one_is_taken_in_without_it_and_told():
    units = {"units": {"三井分局": 7}}
    line = {"承办单位": "三井分局"}
    assert parse(line, **units).rows[0].unit == 7
    found = parse(line, **units, closed_units=frozenset({7}))
    assert found.rows[0].unit is None
    assert (3, "承办单位", "closed_unit") in codes(found)


def test_a_file_of_a_closed_one_as_a_whole_is_taken_in_without_it_and_told():
    found = parse({}, unit=7, closed_units=frozenset({7}))
    assert found.rows[0].unit is None
    assert "closed_unit" in {code for _, _, code in codes(found)}


def test_what_is_read_of_a_file_knows_the_closed_ones(entry, unit):
    from datetime import UTC, datetime

    from office.intake.import_file import given

    assert given(datetime.now(UTC)).closed_units == frozenset()
    closed(unit, entry)
    assert given(datetime.now(UTC)).closed_units == {unit.pk}
