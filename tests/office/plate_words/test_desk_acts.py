"""Taking, changing, refusing and undoing words: kept as data, never against the bureau's rule."""

from datetime import UTC, datetime

import pytest

from office.errors import OfficeError
from tests.office.plate_words.texts import HEADLINE, SHORT, SURE, ruled, waiting

NOW = datetime(2018, 11, 5, 2, 0, tzinfo=UTC)


@pytest.fixture
def place(bureau):
    return bureau.place()


def proposal(row):
    from office.plate_words.desk import offered, proposed

    return offered(proposed(row))[0]


def settle(place, row, **words):
    from office.plate_words.desk_acts import settle as act

    found = act(place, row.pk, {**proposal(row), **words}, row.updated, NOW)
    row.refresh_from_db()
    return found


def acts(row) -> list[str]:
    return [one.act for one in row.settled_words.order_by("pk")]


def test_until_somebody_takes_it_a_proposal_is_on_no_plate(place) -> None:
    from office.plate_words.desk import State, desk

    row = waiting(50)
    assert row.headline_zh == "服装：\n预付式消费"
    (one,) = [one for one in desk() if one.complaint.pk == row.pk]
    assert one.state is State.SURE
    assert one.proposal is not None
    assert one.proposal.headline == HEADLINE


def test_what_is_taken_stands_and_is_kept_with_what_was_proposed(place) -> None:
    row = waiting(50)
    settle(place, row)
    assert row.headline_zh == HEADLINE
    assert row.summary_zh.startswith("消费者反映")
    assert row.full_text_zh == SURE
    kept = row.settled_words.get()
    assert (kept.act, kept.confidence) == ("taken", "sure")
    assert kept.proposed["headline_zh"] == kept.settled["headline_zh"] == HEADLINE
    assert kept.before["headline_zh"] == "服装：\n预付式消费"
    assert row.contributors.filter(person=kept.by).exists()


def test_what_a_clerk_changes_is_kept_beside_the_proposal(place) -> None:
    row = waiting(50)
    settle(place, row, headline_zh="皮鞋：\n一穿就开胶")
    kept = row.settled_words.get()
    assert kept.act == "changed"
    assert kept.proposed["headline_zh"] == HEADLINE
    assert kept.settled["headline_zh"] == row.headline_zh == "皮鞋：\n一穿就开胶"


def test_facts_by_decision_wait_no_more(place) -> None:
    from office.plate_words.desk import unsettled
    from office.plate_words.desk_acts import by_facts

    row = waiting(50)
    before = unsettled()
    by_facts(place, row.pk, row.updated, NOW)
    assert unsettled() == before - 1
    row.refresh_from_db()
    assert (row.headline_zh, row.full_text_zh) == ("服装：\n预付式消费", SURE)


def test_an_act_is_taken_back_once(place) -> None:
    from office.plate_words.desk_acts import undo

    row = waiting(50)
    settle(place, row)
    undo(place, row.pk, row.updated, NOW)
    row.refresh_from_db()
    assert row.headline_zh == "服装：\n预付式消费"
    assert acts(row) == ["taken", "undone"]
    with pytest.raises(OfficeError, match="没有可撤销"):
        undo(place, row.pk, row.updated, NOW)


def test_an_operators_reply_outlives_every_act(place) -> None:
    from office.plate_words.desk_acts import all_by_facts, by_facts

    row = waiting(50)
    row.reply_zh = "我店愿意退货。"
    row.save()
    by_facts(place, row.pk, row.updated, NOW)
    ruled("facts")
    all_by_facts(place, NOW)
    row.refresh_from_db()
    assert row.reply_zh == "我店愿意退货。"


def test_a_bureau_of_facts_alone_takes_no_words(place) -> None:
    row = waiting(50)
    ruled("facts")
    with pytest.raises(OfficeError, match="只公示事实"):
        settle(place, row)


def test_a_bureau_that_turns_to_facts_freezes_nothing_that_somebody_wrote(place) -> None:
    from office.freezing.freeze_obstacles import troubles
    from office.plate_words.desk_acts import all_by_facts

    row = waiting(50, secrecy_by="li-ming")
    settle(place, row)
    ruled("facts")

    def in_the_way() -> list[int]:
        return [one.complaint for one in troubles() if one.code == "not_facts"]

    assert row.pk in in_the_way()
    all_by_facts(place, NOW)
    assert in_the_way() == []
    row.refresh_from_db()
    assert SURE[:8] not in row.full_text_zh + row.summary_zh + row.headline_zh


def test_what_was_proposed_goes_with_the_raw_text(place) -> None:
    from office.retention.complaint_texts import _forget

    row = waiting(50)
    settle(place, row)
    _forget(NOW, [row.pk], {"content": ""})
    kept = row.settled_words.get()
    assert (kept.act, kept.proposed, kept.before, kept.settled) == ("taken", {}, {}, {})


def test_a_text_that_does_not_say_proposes_nothing(place) -> None:
    from office.plate_words.desk import State, desk

    row = waiting(50, SHORT)
    (one,) = [one for one in desk() if one.complaint.pk == row.pk]
    assert one.state is State.TEMPLATE


def test_a_changed_outcome_changes_the_end_of_taken_words(place) -> None:
    from office.editing.edit_facts import edit_facts

    row = waiting(50, outcome="agreed", amount_yuan=0)
    settle(place, row)
    told = row.summary_zh
    assert told.endswith("经调解，双方达成一致。")
    edit_facts(place, row.pk, {"outcome": "no_agreement"}, row.updated, NOW)
    row.refresh_from_db()
    assert row.summary_zh == told.replace("双方达成一致", "双方未达成一致")
    assert row.headline_zh == HEADLINE
