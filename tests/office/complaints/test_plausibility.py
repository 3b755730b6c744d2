"""Facts that do not go well together are asked about; what a wish or a prehistory says is not."""

from decimal import Decimal

import pytest

from office.complaints.plausibility import Answer, answered, facts_key, questions
from sync.outcomes import Outcome, Success


@pytest.mark.parametrize("outcome", list(Outcome))
def test_money_is_asked_about_where_nothing_was_agreed(outcome):
    asked = questions(outcome, Decimal("0.5"))
    plain = outcome.success is Success.YES or outcome is Outcome.SETTLED_OR_WITHDRAWN
    assert asked == ([] if plain else ["money_without_success"])
    assert questions(outcome, Decimal(0)) == []


@pytest.mark.parametrize(
    ("words", "denied", "claimed"),
    [
        ("经调解，双方未能达成一致。", True, False),
        ("经营者拒绝调解，告知消费者另行起诉。", True, False),
        ("终止调解。", True, False),
        ("调解不成。", True, False),
        ("经调解，双方达成一致，商家退款。", False, True),
        ("调解成功。", False, True),
        ("与商家协商未果，遂投诉。", False, False),
        ("双方未能达成一致，故投诉到市场监管局。", False, False),
        ("希望调解达成协议。", False, False),
        ("第一次调解未达成一致；第二次调解达成一致。", True, True),
        ("", False, False),
    ],
)
def test_words_of_another_outcome_are_asked_about(words, denied, claimed):
    both = denied and claimed
    agreed = questions(Outcome.AGREED, Decimal(0), "", words)
    refused = questions(Outcome.REFUSED, Decimal(0), words, "")
    assert agreed == (["words_deny_success"] if denied and not both else [])
    assert refused == (["words_claim_success"] if claimed and not both else [])
    assert questions(Outcome.WITHDRAWN, Decimal(0), words) == []


def test_an_answer_holds_for_just_the_facts_it_was_given_to():
    key = facts_key("agreed", 5, "x")
    said = {"money_without_success": Answer(key)}
    assert answered(said, "money_without_success", key) == "yes"
    assert not answered(said, "money_without_success", facts_key("agreed", 50, "x"))
    assert not answered(said, "words_deny_success", key)
    assert facts_key("ab", "c") != facts_key("a", "bc")


@pytest.mark.parametrize(
    ("amount", "price", "asked"),
    [
        ("100000000", "89", True), ("1089", "89", False), ("1089.01", "89", True),
        ("5500", "500", False), ("5500.01", "500", True), ("100000", None, False),
        ("100000.01", None, True), ("180000", "200000", False),
    ],
)  # fmt: skip
def test_more_money_than_any_law_gives_back_is_asked_about(amount, price, asked):
    spent = None if price is None else Decimal(price)
    found = questions(Outcome.AGREED, Decimal(amount), price=spent)
    assert found == (["money_beyond_price"] if asked else [])
