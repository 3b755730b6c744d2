"""Outlets as data: made, changed, switched; what is missing or unknown is refused (R20, R24)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError

from office.errors import UsageError
from tests.office.colleagues import at_once
from tests.office.handover_steps import ALL, now, outlet


@pytest.fixture(autouse=True)
def _office(bureau):
    return bureau


def facts(**changes):
    from office.handovers.outlets import OutletFacts

    usual = {"name_zh": "区政府门户", "kind": "portal", "contact": "周编辑", "contents": ALL}
    return OutletFacts(**{**usual, **changes})


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name_zh": " "}, "name is missing"),
        ({"name_zh": "区" * 61}, "at most 60"),
        ({"contact": ""}, "handed to is missing"),
        ({"reach": "x" * 121}, "at most 120"),
        ({"kind": "telegraph"}, "kind and language"),
        ({"language": "fr"}, "kind and language"),
        ({"contents": ()}, "at least one"),
        ({"contents": ("drafts",)}, "at least one"),
        ({"contents": ("plates",)}, "Pictures alone"),
        ({"venues": ("WH99",)}, "No such venue: WH99"),
        ({"months": 61}, "from 0 to 60"),
        ({"months": -1}, "from 0 to 60"),
        ({"industries": ("健" * 121,)}, "at most 120"),
    ],
)
def test_what_is_missing_too_long_or_unknown_is_refused(wrong, said):
    from office.handovers.models import Outlet
    from office.handovers.outlets import add

    with pytest.raises(UsageError) as refused:
        add(facts(**wrong), now())
    assert said in refused.value.text("en")
    assert not Outlet.objects.exists()


def test_an_outlet_is_kept_in_order_and_logged_without_names_of_people():
    from office.audit.models import Event

    row = outlet(
        contents=("good_news", "records"), venues=("WH01", "WH01"), industries=(" 健身 ", "")
    )
    assert (row.contents, row.venues, row.industries) == (
        ["records", "good_news"],
        ["WH01"],
        ["健身"],
    )
    event = Event.objects.get(act="outlet")
    assert event.subject == f"outlet {row.pk}"
    assert "周编辑" not in event.after


def test_of_two_clerks_who_change_it_the_second_is_told():
    from office.handovers.outlets import change

    row = outlet()
    seen = row.changed_at
    change(row.pk, facts(months=3), seen, now())
    with pytest.raises(UsageError, match="just changed"):
        change(row.pk, facts(months=6), seen, now())
    row.refresh_from_db()
    assert row.months == 3


def test_of_two_who_make_the_same_at_once_one_is_told():
    from office.handovers.models import Outlet
    from office.handovers.outlets import add

    both = at_once(lambda: add(facts(), now()), lambda: add(facts(), now()))
    assert sorted(type(one.refused) for one in both if one.refused) == [UsageError]
    assert Outlet.objects.count() == 1


def test_switched_off_and_on_again_each_once_in_the_log():
    from office.audit.models import Event
    from office.handovers.outlets import switch

    row = outlet()
    for on in (False, False, True):
        row = switch(row.pk, on=on, now=now())
    assert row.on
    assert Event.objects.filter(act="outlet", subject=f"outlet {row.pk}").count() == 3


def test_an_outlet_is_never_deleted():
    row = outlet()
    with pytest.raises(DatabaseError, match="never deleted"):
        row.delete()


def test_there_is_no_outlet_of_that_number():
    from office.handovers.outlets import change, switch

    with pytest.raises(UsageError, match="no channel 9"):
        switch(9, on=True, now=now())
    with pytest.raises(UsageError, match="no channel 9"):
        change(9, facts(), now() - timedelta(1), now())
