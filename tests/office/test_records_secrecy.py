"""Ticking the secrecy check (保密审查, R2) on a record and in the list."""

import pytest

from tests.office.bureau import complaint
from tests.office.people import browser

URL = "/office/records/"


@pytest.fixture(autouse=True)
def _unticked(bureau):
    """An office where nobody has ticked anything."""
    from office.intake.models import Complaint

    Complaint.objects.update(secrecy_by="", secrecy_at=None)


def ticked():
    from office.intake.models import Complaint

    rows = Complaint.objects.exclude(secrecy_by="").order_by("number")
    return list(rows.values_list("number", "secrecy_by"))


def pk(number):
    from office.intake.models import Complaint

    return Complaint.objects.get(number=number).pk


def tick(query="", **given):
    return browser("wang-fang").post(f"{URL}secrecy/{query}", given, follow=True)


def test_one_is_ticked_on_its_page():
    answer = tick(row=pk("T0002"), back=pk("T0002"), scope="picked")
    assert "保密审查已通过：王芳" in answer.content.decode()
    assert ticked() == [("T0002", "wang-fang")]


def test_those_picked_are_ticked():
    tick(row=[pk("T0001"), pk("T0003")], scope="picked")
    assert [number for number, _ in ticked()] == ["T0001", "T0003"]


def test_all_that_the_list_shows_are_ticked_and_no_others():
    complaint(9, closed_month="2018-10", secrecy_by="")
    answer = tick("?month=2018-09&problem=secrecy", scope="all")
    assert "4 件已记为保密审查通过" in answer.content.decode()
    assert "T0009" not in dict(ticked())


def test_with_nothing_picked_nothing_is_ticked():
    answer = tick(scope="picked")
    assert answer.status_code == 409
    assert "请先勾选" in answer.content.decode()
    assert ticked() == []


def test_only_entry_staff_tick():
    assert browser("dept-head-1").post(f"{URL}secrecy/", {"scope": "all"}).status_code == 403
    assert ticked() == []
