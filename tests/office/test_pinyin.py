"""How Chinese words are read, in letters."""

import pytest

from office.pinyin import spelled


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("恒冷电器", ["heng leng dian qi"]),
        ("银行", ["yin hang", "yin xing"]),
        ("成都绿茶", ["cheng dou lv cha", "cheng du lv cha"]),
        ("KFC 肯德基（2店）", ["kfc ken de ji 2 dian"]),
        ("Wanhui", []),
        ("", []),
    ],
)
def test_words_are_read_in_each_of_their_ways(text, ways):
    assert sorted(" ".join(way) for way in spelled(text, 4)) == ways


def test_no_more_ways_are_given_than_are_asked_for():
    assert len(spelled("长行重乐", 3)) == 3
