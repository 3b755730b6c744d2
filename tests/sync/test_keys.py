"""Key files open with their passphrase, and with nothing else."""

import stat

import pytest

from sync import keys
from sync.canonical import decode, encode
from sync.device_keys import load_device_key
from sync.errors import KeyFileError
from tests.unknown_curve import unknown_curve


@pytest.fixture(scope="module")
def key():
    return keys.generate("li-ming", "dept-head")


@pytest.fixture(scope="module")
def file(key):
    return key.wrapped("correct horse")


def test_it_works(key, file):
    opened = keys.unwrap(file, "correct horse")
    assert opened.public == key.public
    assert opened.public.unrecognized_fields == {"x-office": "dept-head", "x-person": "li-ming"}
    signature = opened.signer.sign(b"batch")
    key.public.verify_signature(signature, b"batch")


def test_the_file_shows_whose_it_is_but_no_secret(key, file):
    plain = keys.read_key_file(file)
    assert (plain.person, plain.office, plain.keyid) == (
        "li-ming",
        "dept-head",
        key.public.keyid,
    )
    assert b"PRIVATE" not in file


def test_a_passphrase_costs_what_rfc_9106_recommends(file):
    kdf = keys.read_key_file(file).kdf
    assert (kdf.iterations, kdf.lanes, kdf.memory_kib) == (3, 4, 65_536)
    assert not keys.read_key_file(file).of_a_demo


def test_a_demos_key_says_so_and_opens_with_its_passphrase_alone(key):
    light = key.wrapped("correct horse", keys.DEMO_WORK)
    assert keys.read_key_file(light).of_a_demo
    assert keys.unwrap(light, "correct horse").public == key.public
    with pytest.raises(KeyFileError, match="passphrase"):
        keys.unwrap(light, "correct house")


def test_a_wrong_passphrase(file):
    with pytest.raises(KeyFileError, match="passphrase"):
        keys.unwrap(file, "correct house")


@pytest.mark.parametrize("data", [b"", b"{}", b"-----BEGIN PRIVATE KEY-----", b"x" * 10_000])
def test_not_a_key_file(data):
    with pytest.raises(KeyFileError, match="not a key file"):
        keys.unwrap(data, "correct horse")


def test_a_key_file_cannot_be_given_to_another_person(file):
    plain = decode(file, keys.KeyFile, ("密钥文件", "key file"))
    fields = {f: getattr(plain, f) for f in plain.__struct_fields__} | {"person": "wang"}
    with pytest.raises(KeyFileError):
        keys.unwrap(encode(keys.KeyFile(**fields)), "correct horse")


def test_a_memory_bomb_in_the_settings_is_refused(file):
    with pytest.raises(KeyFileError):
        keys.unwrap(file.replace(b'"memory_kib":65536', b'"memory_kib":99999999'), "correct horse")


def test_the_online_key_is_private_to_its_owner_and_never_replaced(tmp_path):
    path = tmp_path / "online.key"
    made = keys.new_online_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert keys.load_online_key(path).public_key.keyid == made.public_key.keyid
    with pytest.raises(FileExistsError):
        keys.new_online_key(path)


@pytest.mark.parametrize("data", [None, b"", b"garbage"])
def test_a_damaged_online_key(tmp_path, data):
    path = tmp_path / "online.key"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(KeyFileError):
        keys.load_online_key(path)


def test_a_key_with_a_turned_bit_is_a_damaged_one(tmp_path):
    """In the name of its curve, which the library does not call nonsense but unknown."""
    path = tmp_path / "online.key"
    keys.new_online_key(path)
    path.write_text(unknown_curve(path.read_text()))
    for load in (keys.load_online_key, load_device_key):
        with pytest.raises(KeyFileError):
            load(path)
