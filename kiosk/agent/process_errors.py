"""An act in a limited process, whose errors are raised here: what it loads ends with it."""

from collections.abc import Callable
from typing import Literal

from kiosk.agent.limited_process import run_limited
from sync.canonical import Shape, decode, encode
from sync.errors import DownloadError, SyncError, TrustError
from sync.transport import RefusedError


class _Result(Shape, frozen=True):
    """What the process tells: a body, or which error it met."""

    body: bytes = b""
    error: tuple[str, str] = ("", "")
    kind: Literal["away", "refused", "trust", "other"] = "other"
    status: int = 0
    after: int = 0


def run_telling(act: Callable[[], bytes], seconds: float) -> bytes:
    """What `act` returns, within `seconds`.

    Raises:
        DownloadError, RefusedError, TrustError, SyncError: as in the process, by their kind.
        CutError, StoreError: as `run_limited`.
    """
    result = decode(run_limited(lambda: encode(_done(act)), seconds), _Result, ("结果", "result"))
    zh, en = result.error
    if not zh:
        return result.body
    match result.kind:
        case "refused":
            raise RefusedError(zh, en, result.status, result.after)
        case "away":
            raise DownloadError(zh, en)
        case "trust":
            raise TrustError(zh, en)
        case _:
            raise SyncError(zh, en)


def _done(act: Callable[[], bytes]) -> _Result:
    try:
        return _Result(act())
    except RefusedError as error:
        told = error.zh, error.en
        return _Result(error=told, kind="refused", status=error.status, after=error.after)
    except SyncError as error:
        away, trust = isinstance(error, DownloadError), isinstance(error, TrustError)
        kind: Literal["away", "trust", "other"] = "away" if away else "trust" if trust else "other"
        return _Result(error=(error.zh, error.en), kind=kind)
