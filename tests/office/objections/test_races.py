"""R46: two at once, on either database: nothing lost, done twice, or decided past one another."""

import pytest

from tests.office.bureau import NOW as MONTH
from tests.office.bureau import Office
from tests.office.colleagues import Colleague, at_once
from tests.office.objection_steps import accepted, by, decided, filed, record


def _refused(both: list[Colleague]) -> Exception:
    """Why the one of two was refused, by our own rules and not by a fault."""
    from office.objections.errors import ObjectionError

    (found,) = [one.refused for one in both if one.refused]
    assert isinstance(found, ObjectionError), repr(found)
    return found


def _freeze(office: Office):
    from office.freezing.freeze import freeze

    return freeze(office.place(), MONTH)


@pytest.mark.usefixtures("bureau")
def test_of_two_who_decide_at_once_one_does() -> None:
    from office.audit.models import Event

    row = accepted(record())
    by("song-qi"), by("dept-head-2")  # their accounts
    both = at_once(
        lambda: decided(row, "refuse", "song-qi"),
        lambda: decided(row, "uphold", "dept-head-2", exclusion="X1"),
    )
    assert "已有结果" in _refused(both).zh
    row.refresh_from_db()
    won = next(one.answer for one in both if one.answer)
    assert (row.state, row.decided_by) == (won.state, won.decided_by)
    assert record().status == ("withheld" if row.state == "upheld" else "new")
    acts = ("objection refuse", "objection uphold")
    assert Event.objects.filter(act__in=acts).count() == 1


@pytest.mark.usefixtures("bureau")
def test_decided_and_taken_back_at_once_it_is_the_one_or_the_other() -> None:
    from office.objections.taking_up import take_back

    row = accepted(record())
    clerk = by("wang-fang", "entry")
    by("song-qi")
    both = at_once(
        lambda: decided(row, "uphold", "song-qi", exclusion="X1"),
        lambda: take_back(row.pk, clerk, "来电撤回。"),
    )
    assert "已有结果" in _refused(both).zh
    row.refresh_from_db()
    expected = {"upheld": ("withheld", None), "taken_back": ("new", row.closed_at)}[row.state]
    assert (record().status, row.closed_at) == expected


@pytest.mark.usefixtures("bureau")
def test_filed_twice_at_once_it_is_one_objection() -> None:
    from office.objections.models import Objection

    both = at_once(lambda: filed(record()), lambda: filed(record(), words="另外的话。"))
    assert "已有一件异议" in _refused(both).zh
    assert Objection.objects.count() == 1


@pytest.mark.usefixtures("bureau")
def test_two_filed_at_once_have_two_numbers() -> None:
    both = at_once(lambda: filed(record("T0001")), lambda: filed(record("T0002")))
    assert [one.refused for one in both] == [None, None]
    assert sorted(one.answer.number for one in both) == ["异议〔2026〕1号", "异议〔2026〕2号"]


def test_filed_while_freezing_its_record_is_in_no_draft_that_waits(bureau: Office) -> None:
    from office.drafts.draft_digest import rows_of
    from office.drafts.models import Draft

    freezing, filing = at_once(lambda: _freeze(bureau), lambda: filed(record()))
    assert (freezing.refused, filing.refused) == (None, None)
    waiting = Draft.waiting()
    assert waiting is None or record().pk not in rows_of(waiting).listed


def test_filed_while_a_draft_of_its_mark_is_frozen_nobody_waits_for_ever(
    published: Office,
) -> None:
    row = accepted(record())
    by("song-qi")
    freezing, deciding = at_once(lambda: _freeze(published), lambda: decided(row))
    assert (freezing.refused, deciding.refused) == (None, None)
    published.publish_all()
    assert record().objection["state"] == "refused"
