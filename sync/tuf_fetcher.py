"""The transport behind TUF's fetcher interface."""

from collections.abc import Iterator

from tuf.api import exceptions as tuf
from tuf.api.serialization import DeserializationError
from tuf.ngclient.fetcher import FetcherInterface

from sync.errors import (
    DigestError,
    DownloadError,
    RollbackError,
    SignatureError,
    SyncError,
    TrustError,
)
from sync.transport import RefusedError, TooLongError, TooSlowError, Transport


class BoundedFetcher(FetcherInterface):
    """`Transport` as TUF's client wants it: bytes, or an error of TUF's."""

    def __init__(self, transport: Transport | None = None) -> None:
        self.transport = transport or Transport()

    def _fetch(self, url: str) -> Iterator[bytes]:
        try:
            yield from self.transport.pieces(url)
        except DownloadError as error:
            raise _as_tuf(error) from None

    def download_bytes(self, url: str, max_length: int) -> bytes:
        """A metadata file, in memory; the base class would spool it to a disk.

        Raises:
            tuf.DownloadError: not to be had.
        """
        try:
            return self.transport.get(url, max_length)
        except DownloadError as error:
            raise _as_tuf(error) from None


def _as_tuf(error: DownloadError) -> tuf.DownloadError:
    if isinstance(error, RefusedError):
        return tuf.DownloadHTTPError(str(error), error.status)
    if isinstance(error, TooLongError):
        return tuf.DownloadLengthMismatchError(str(error))
    if isinstance(error, TooSlowError):
        return tuf.SlowRetrievalError(str(error))
    return tuf.DownloadError(str(error))


def in_our_words(error: Exception) -> SyncError:
    """An error of TUF's client as one of ours."""
    if isinstance(error, DeserializationError):
        return DownloadError(
            "暂时未取到：发布库的回答不是元数据，可能是上网认证页，或地址有误。内容没有丢失，"
            "请稍后再试。",
            "The repository answered with something that is not metadata: a captive portal, or "
            "a wrong address. Nothing is lost.",
        )
    for kind, ours in (
        (tuf.DownloadError, DownloadError),
        (tuf.UnsignedMetadataError, SignatureError),
        (tuf.BadVersionNumberError, RollbackError),
        (tuf.LengthOrHashMismatchError, DigestError),
    ):
        if isinstance(error, kind):
            return ours(f"{str(error).rstrip('.')}.")
    sentence = str(error).rstrip(".") or "What the repository answered has no canonical form"
    return TrustError(f"{sentence}.")
