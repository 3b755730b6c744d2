"""The characters that nobody sees, against the tables of Unicode itself."""

import sys
import unicodedata

from office.clean_text import clean_text, hidden_characters

SEEN_AS_BREAKS = set("\t\n\r\x0b\x0c\x85")


def test_every_format_and_control_character_is_taken_out():
    for char in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.category(char) in {"Cf", "Cc"} and char not in SEEN_AS_BREAKS:
            assert clean_text(f"甲{char}乙") == "甲乙", hex(ord(char))


def test_no_letter_figure_or_mark_of_ordinary_text_is_taken_out():
    for first, last in ((0x20, 0x7E), (0xA1, 0xAC), (0x3001, 0x30FF), (0x4E00, 0x9FFF)):
        text = "".join(map(chr, range(first, last + 1)))
        assert clean_text(text) == text


def test_a_variation_selector_parts_no_number():
    assert clean_text("138\ufe0f1234\U000e01005678") == "13812345678"
    assert hidden_characters("138\ufe0f1234\U000e01005678") == 2


def test_what_unicode_keeps_free_for_hidden_characters_is_taken_out_too():
    for char in "\u2065\ufff0\ufff8\U000e0080\U000e0fff":
        assert clean_text(f"甲{char}乙") == "甲乙", hex(ord(char))


def test_half_a_surrogate_pair_is_taken_out():
    assert clean_text("甲\ud800乙\udfff") == "甲乙"


def test_what_is_no_character_and_stops_a_workbook_is_taken_out():
    for char in "\ufdd0\ufdef\ufffe\uffff":
        assert clean_text(f"甲{char}乙") == "甲乙", hex(ord(char))
