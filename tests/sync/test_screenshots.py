"""A screenshot as it is uploaded: a signed statement and the picture it names, and nothing else."""

import pytest

from sync.canonical import digest
from sync.device_keys import device_check, new_device_key
from sync.errors import BadShapeError, DigestError, SignatureError
from sync.screenshots import UPLOAD_LIMIT, Screenshot, make_upload, read_head, read_upload

PICTURE = b"\x89PNG\r\n\x1a\n with\nline feeds"


@pytest.fixture
def key(tmp_path):
    return new_device_key(tmp_path / "device.key")


def told(**changed):
    fields = {
        "repository": "xinbei",
        "screen": "WH01-03",
        "command": "1" * 32,
        "size": (1920, 1080),
        "digest": digest(PICTURE),
    }
    return Screenshot(**{**fields, **changed})


def test_it_is_read_back_and_verified_by_the_screens_key(key):
    statement, found, picture = read_upload(make_upload(told(), PICTURE, key.sign))
    statement.verified(device_check(key.public), ("截屏", "screenshot"))
    assert (found, picture) == (told(), PICTURE)


def test_another_screens_key_does_not_verify_it(key, tmp_path):
    other = new_device_key(tmp_path / "other.key")
    statement, _, _ = read_upload(make_upload(told(), PICTURE, other.sign))
    with pytest.raises(SignatureError):
        statement.verified(device_check(key.public), ("截屏", "screenshot"))


def test_another_picture_than_it_names_is_refused(key):
    with pytest.raises(DigestError):
        read_upload(make_upload(told(), PICTURE + b"x", key.sign))


@pytest.mark.parametrize("size", [(13_000, 13_000), (16_384, 541)])
def test_more_pixels_than_any_panel_has_are_refused_by_what_the_statement_says(key, size):
    head = make_upload(told(size=size), PICTURE, key.sign).partition(b"\n")[0]
    with pytest.raises(BadShapeError, match="more pixels"):
        read_head(head)


def test_the_longest_statement_has_room(key):
    longest = told(
        repository="x" * 40, screen="ABCDEFGH-0001", size=(4_096, 2_160), plate="a" * 64,
        shift=(-64, -64), kind="factory",
    )  # fmt: skip
    assert read_upload(make_upload(longest, PICTURE, key.sign))[1] == longest


@pytest.mark.parametrize(
    "body", [b"", b"\n", b"{}\n", b"x" * 5000, b"\n" * 5000, b"{" * 1500 + b"\n"]
)
def test_what_is_no_upload_is_refused(body):
    with pytest.raises(BadShapeError):
        read_upload(body)


def test_what_is_too_long_is_refused_before_it_is_read():
    with pytest.raises(BadShapeError):
        read_upload(bytes(UPLOAD_LIMIT + 1))


@pytest.mark.parametrize(
    "bad", [{"screen": "../etc"}, {"command": "../../x"}, {"size": (0, 5)}, {"shift": (99, 0)}]
)
def test_a_field_out_of_its_range_refuses_it(key, bad):
    with pytest.raises(BadShapeError):
        read_upload(make_upload(told(**bad), PICTURE, key.sign))
