"""Which words were struck and which are new."""

import pytest

from office.history.word_diff import pieces


def told(old: str, new: str) -> str:
    marks = {"same": "{}", "old": "[-{}-]", "new": "[+{}+]", "gap": "{}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces(old, new))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("冰箱三次维修仍未修好", "冰箱两次维修仍未修好", "冰箱[-三-][+两+]次维修仍未修好"),
        ("同样", "同样", ""),
        ("", "新写的", "[+新写的+]"),
        ("删去的", "", "[-删去的-]"),
        ("aaa", "aa", "aa[-a-]"),
        ("甲乙丙", "甲丙乙丙", "甲[+丙+]乙丙"),
        ("全不同", "另一句话", "[-全不同-][+另一句话+]"),
    ],
)
def test_a_change_is_told_in_the_order_of_reading(old, new, wanted):
    assert told(old, new) == wanted


def test_of_a_long_text_only_what_stands_around_a_change_is_told():
    old = "前" * 50 + "三" + "中" * 50 + "四" + "后" * 50
    new = old.replace("三", "两").replace("四", "五")
    before, between, after = "前" * 12, "中" * 12, "后" * 12
    wanted = f"……{before}[-三-][+两+]{between}……{between}[-四-][+五+]{after}……"
    assert told(old, new) == wanted


def test_two_long_texts_that_share_nothing_are_told_as_a_whole():
    assert [piece.kind for piece in pieces("甲" * 4000, "乙" * 4000)] == ["old", "new"]
