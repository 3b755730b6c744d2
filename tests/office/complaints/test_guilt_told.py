"""A text that accuses, told as the consumer's word: offered where the check lets it pass (R1)."""

import pytest

from office.complaints.guilt_check import check
from office.complaints.guilt_told import as_told


def offered(text: str, field: str = "full_text_zh"):
    """The text as the first word that blocks would be told; None where nothing is offered."""
    found = next(one for one in check({field: text}) if one.level == "block")
    told = as_told(text, found)
    return told and text[: told.start] + told.put + text[told.start + len(told.taken) :]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("批号没查到，怀疑用的是三无产品。", "批号没查到，消费者怀疑用的是三无产品。"),
        ("章也对不上，我怀疑是骗子，现在门关着。", "章也对不上，消费者怀疑是骗子，现在门关着。"),
        (
            "就是个按摩垫，恐怕是虚假宣传骗老人的。",
            "就是个按摩垫，消费者称恐怕是虚假宣传骗老人的。",
        ),
        ("店家欺诈", "消费者称店家欺诈"),
        ("本人认为这是诈骗！", "消费者认为这是诈骗！"),
    ],
)
def test_a_clause_is_told_as_the_consumers_word(text: str, told: str) -> None:
    assert offered(text) == told
    assert {one.level for one in check({"full_text_zh": told})} == {"note"}


def test_in_english_the_sentence_is() -> None:
    text = "The bag tore at once. This shop is a scam."
    told = "The bag tore at once. The consumer said: This shop is a scam."
    assert offered(text, "full_text_en") == told


def test_what_the_office_found_is_not_made_the_consumers_word() -> None:
    assert offered("经查，该店虚假宣传。") is None


def test_the_operators_reply_is_not_made_the_consumers_word() -> None:
    assert offered("同行卖的才是假货。", "reply_zh") is None


@pytest.mark.parametrize("field", ["headline_zh", "summary_zh", "headline_en"])
def test_a_plate_tells_no_such_word_at_all(field: str) -> None:
    text = "a scam" if field.endswith("en") else "怀疑是三无产品"
    assert offered(text, field) is None
