"""The texts by which the scanner is measured are enough, and as they say they are."""

from collections import Counter

import pytest

from tests.office.corpus import lookalikes, positives


def test_there_are_three_hundred_of_each() -> None:
    marked = positives(held_back=False) + positives(held_back=True)
    plain = lookalikes(held_back=False) + lookalikes(held_back=True)
    assert len({case.text for case in marked}) == len(marked) >= 300
    assert len({case.text for case in plain}) == len(plain) >= 300
    assert all(case.marks for case in marked)
    assert not any(case.marks for case in plain)
    assert not any("[[" in case.text or "\\u" in case.text for case in marked + plain)


@pytest.mark.parametrize("read", [positives, lookalikes])
def test_about_a_third_is_held_back(read) -> None:
    back, known = len(read(held_back=True)), len(read(held_back=False))
    assert 0.25 < back / (back + known) < 0.42


def test_every_kind_has_twenty_examples_and_some_held_back() -> None:
    known = Counter(kind for case in positives(held_back=False) for kind, *_ in case.marks)
    back = Counter(kind for case in positives(held_back=True) for kind, *_ in case.marks)
    assert len(known) == 13
    assert min((known + back).values()) >= 20
    assert min(back[kind] for kind in known) >= 2
