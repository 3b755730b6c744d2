"""The one-time address and the check code."""

import hashlib

import pytest

from office.prior_notices import one_time_address as address

SLOWLY = address._slowly
"""As the office has it: every other test has it at once (tests/office/conftest.py)."""


def test_the_token_stands_in_the_fragment_alone() -> None:
    made = address.address("https://gs.example.cn", "TOKEN")
    assert made == "https://gs.example.cn/case/#TOKEN"


def test_tokens_and_codes_are_never_the_same() -> None:
    assert len({address.new_token() for _ in range(500)}) == 500
    assert len({address.new_code() for _ in range(500)}) == 500


def test_a_code_has_no_letters_that_are_taken_for_figures() -> None:
    assert len(address.ALPHABET) == 32
    assert not set("ilou") & set(address.ALPHABET)


@pytest.mark.parametrize("typed", ["ab12 cd0v", " AB12-CDOU ", "ab12cd0v", "aBi2 cdov"])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert address.typed_code(typed) == "ab12cd0v"


@pytest.mark.parametrize("typed", ["", "ab12cd0", "ab12cd0vv", "ab12cd0!", "核对码是八位"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert address.typed_code(typed) == ""


def test_a_code_fits_its_own_token_alone(bureau) -> None:
    from sync.canonical import digest

    kept = address.code_digest("one", "ab12cd0v")
    assert address.is_code_of(kept, "one", "ab12cd0v")
    assert not address.is_code_of(kept, "two", "ab12cd0v")
    assert not address.is_code_of("", "one", "ab12cd0v")
    assert kept != digest(b"one ab12cd0v"), "who reads the database and knows the token guesses it"


def test_a_guess_at_a_code_without_its_token_takes_16_mb_and_its_time(bureau, monkeypatch) -> None:
    monkeypatch.setattr(address, "_slowly", SLOWLY)
    slow = hashlib.scrypt(b"ab12cd0v", salt=b"one", n=2**14, r=8, p=1, dklen=32)
    kept = address.number_digest("one", "ab12cd0v")
    assert kept == address.keyed(slow.hex())
    assert address.is_code_by_number(kept, "one", "ab12cd0v")
    assert not address.is_code_by_number(kept, "two", "ab12cd0v")
    assert not address.is_code_by_number("", "one", "ab12cd0v")


def test_a_notice_number_is_read_however_it_is_typed(bureau) -> None:
    from office.prior_notices.models import number_in

    typed = (
        "告知〔2026〕12号", "告知书〔2026〕12号", "〔2026〕12", "[2026]12", "［2026］12号",
        "（2026）12", "【2026】12号", "2026/12", "2026-12", "2026年第12号", "２０２６／１２",
        "告知书编号：告知 〔 2026 〕 12 号", "Notice 2026/12", "No. 2026 12",
    )  # fmt: skip
    assert {each: number_in(each) for each in typed} == dict.fromkeys(typed, (2026, 12))
    without = ("12", "12号", "第 12 号", "１２", "Notice 12")
    assert {each: number_in(each) for each in without} == dict.fromkeys(without, (None, 12))
    none = (
        "",
        "号",
        "1/2/3",
        "26/12",
        "一号",
        "1e3",
        "-",
        "12345678",
        "x12",
        "²⁰²⁶/٣",
        address.new_token(),
    )
    assert {each: number_in(each) for each in none} == dict.fromkeys(none, None)


def test_a_code_in_full_width_is_one() -> None:
    assert address.typed_code("ＡＢ１２　ＣＤ０Ｖ") == "ab12cd0v"
