"""Objections to what has run out by itself (R43, R46)."""

import pytest

from tests.office.bureau import Office
from tests.office.ended_steps import NUMBER, ahead, ending, run_out
from tests.office.objection_steps import by, decided, filed, record, told, told_both


def test_nothing_is_objected_to_that_has_ended(published: Office) -> None:
    from office.objections.errors import ObjectionError
    from office.objections.models import Objection

    run_out()
    with pytest.raises(ObjectionError, match="公示期已满"):
        filed(record(), now=ahead(0))
    assert not Objection.objects.exists()


@pytest.mark.parametrize("act", ["uphold", "partly_uphold", "refuse"])
def test_one_decided_after_the_end_marks_nothing_owes_nothing_and_is_closed(
    published: Office, act: str
) -> None:
    from office.corrections.models import CorrectionCase
    from office.objections.flow import Act
    from office.objections.taking_up import accept

    ending(published)
    row = filed(record(NUMBER), now=ahead(1))
    public = record(NUMBER).public_record
    assert public.corrections.get().state == "proposed"
    late = ahead(20)
    accept(row.pk, by("wang-fang", "entry", now=late))
    told_both(row, now=late)
    decided(row, Act[act.upper()], now=late)
    assert public.corrections.get().state == "taken"
    assert not CorrectionCase.objects.exists()
    told(row, "answer", "operator", now=late)
    row.refresh_from_db()
    assert row.closed_at == late
