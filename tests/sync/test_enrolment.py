"""Enrolment by code: a request that its own key has signed, and the same marks at both ends."""

import base64

import pytest
from msgspec.structs import replace

from sync.canonical import encode
from sync.check_words import FIRSTS, SECONDS
from sync.device_keys import new_device_key
from sync.enrolment import (
    ENROLMENT_LIMIT,
    ENROLMENT_TYPE,
    EnrolmentRequest,
    marks,
    read_code,
    sign_request,
    verify_request,
)
from sync.errors import BadShapeError, NewerFormatError, SignatureError
from sync.statements import make_statement

DIGEST = "31d143cee7d62dc2ee126b9f3fa76101eef675e35db16ee4757c2627b1830619"
CODE = "Q14TWZ7Y"
WORDS = ["晚藕", "海花", "云月", "西弓", "高豆", "明羊"]


@pytest.fixture
def key(tmp_path):
    return new_device_key(tmp_path / "device.key")


@pytest.fixture
def asked(key):
    return EnrolmentRequest(repository="xinbei", root="ab" * 32, key=key.public, nonce="0" * 32)


def test_what_the_box_asks_is_read_as_it_was_signed(key, asked):
    assert verify_request(sign_request(asked, key.sign)) == asked


def test_another_key_cannot_ask_in_a_box_s_name(asked, tmp_path):
    other = new_device_key(tmp_path / "other.key")
    with pytest.raises(SignatureError):
        verify_request(sign_request(asked, other.sign))


@pytest.mark.parametrize("field", ["root", "nonce", "key", "repository"])
def test_whatever_is_changed_on_the_way_does_not_verify(key, asked, field, tmp_path):
    other = new_device_key(tmp_path / "other.key").public
    changed = {"root": "cd" * 32, "nonce": "1" * 32, "key": other, "repository": "elsewhere"}
    signed = sign_request(asked, key.sign)
    bent = sign_request(replace(asked, **{field: changed[field]}), key.sign)
    body = signed.split(b'"payload":"')[1].split(b'"')[0]
    bent_body = bent.split(b'"payload":"')[1].split(b'"')[0]
    with pytest.raises(SignatureError):
        verify_request(signed.replace(body, bent_body))


@pytest.mark.parametrize("field", ["root", "key", "nonce"])
def test_code_and_words_follow_root_key_and_nonce(asked, field, tmp_path):
    other = new_device_key(tmp_path / "other.key").public
    changed = replace(asked, **{field: {"root": "cd" * 32, "nonce": "1" * 32, "key": other}[field]})
    assert marks(changed).words != marks(asked).words
    assert marks(changed).code != marks(asked).code


def test_the_marks_of_a_known_request_are_these():
    """Held fast, for a page in a browser makes them too."""
    key = base64.b64encode(bytes(range(91))).decode()
    found = marks(EnrolmentRequest(repository="x", root="00" * 32, key=key, nonce="0" * 32))
    assert found.digest == DIGEST
    assert found.code == CODE
    assert [zh for zh, _ in found.words] == WORDS


def test_there_are_2048_different_words_in_each_language():
    assert (len(FIRSTS), len(SECONDS)) == (32, 64)
    for column in (0, 1):
        words = {first[column] + second[column] for first in FIRSTS for second in SECONDS}
        assert len(words) == 2048


def test_a_code_is_read_as_people_type_it():
    assert read_code("7kq4-m2xd") == read_code(" 7KQ4 M2XD ") == "7KQ4M2XD"
    assert read_code("oilo0110") == "01100110"


@pytest.mark.parametrize(
    "typed", ["", "7KQ4 M2X", "7KQ4 M2XDD", "7KQ4 M2XU", "../../..", "七KQ4M2XD"]
)
def test_what_is_no_code_is_told_so(typed):
    with pytest.raises(BadShapeError, match="8 位"):
        read_code(typed)


def test_a_request_that_is_too_long_is_not_looked_into(key, asked):
    with pytest.raises(BadShapeError, match=str(ENROLMENT_LIMIT)):
        verify_request(sign_request(asked, key.sign) + b" " * ENROLMENT_LIMIT)


def test_a_request_of_a_later_format_says_so(key, asked):
    later = encode(asked).replace(b'"v":1', b'"v":2')
    with pytest.raises(NewerFormatError):
        verify_request(make_statement(ENROLMENT_TYPE, later, key.sign))


def test_a_key_that_is_none_is_refused(key, asked):
    none = replace(asked, key=base64.b64encode(bytes(91)).decode())
    with pytest.raises(BadShapeError):
        verify_request(sign_request(none, key.sign))
