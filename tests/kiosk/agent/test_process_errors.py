"""An act in a process of its own: what it returns, and each kind of error, as if it were here."""

import pytest

from kiosk.agent.limited_process import CutError
from kiosk.agent.process_errors import run_telling
from sync.errors import (
    BadShapeError,
    DownloadError,
    KeyFileError,
    StoreError,
    SyncError,
    TrustError,
)
from sync.transport import RefusedError, TooSlowError

SAID = "坏了。", "It is broken."


def raising(error):
    def act():
        raise error

    return act


def test_it_works():
    assert run_telling(lambda: bytes(range(256)), 5) == bytes(range(256))


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (DownloadError(*SAID), DownloadError),
        (TooSlowError(*SAID), DownloadError),
        (BadShapeError(*SAID), TrustError),
        (KeyFileError(*SAID), SyncError),
        (StoreError(*SAID), SyncError),
    ],
    ids=lambda value: getattr(value, "__name__", type(value).__name__),
)
def test_an_error_comes_across_with_its_words_and_its_kind(error, kind):
    with pytest.raises(kind) as told:
        run_telling(raising(error), 5)
    assert (told.value.zh, told.value.en) == SAID
    assert isinstance(told.value, DownloadError) == isinstance(error, DownloadError)


def test_a_refusal_comes_across_with_its_status_and_wait():
    with pytest.raises(RefusedError) as told:
        run_telling(raising(RefusedError(*SAID, 429, 30)), 5)
    assert (told.value.status, told.value.after) == (429, 30)


def test_an_error_that_nobody_foresaw_ends_the_process_and_not_this_one(capfd):
    with pytest.raises(StoreError):
        run_telling(raising(ZeroDivisionError()), 5)
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_what_hangs_is_ended():
    def hang():
        while True:
            pass

    with pytest.raises(CutError):
        run_telling(hang, 0.2)
