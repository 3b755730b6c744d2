"""The transport behind TUF's fetcher interface."""

from collections.abc import Iterator

from tuf.api import exceptions as tuf
from tuf.api.serialization import DeserializationError
from tuf.ngclient.fetcher import FetcherInterface

from sync.canonical import digest
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
    """`Transport` as TUF's client wants it: bytes, or an error of TUF's.

    `last` is the SHA-256 of the last file that came: of the one refused, where one is refused.
    """

    def __init__(self, transport: Transport | None = None) -> None:
        self.transport = transport or Transport()
        self.last = ""

    def _fetch(self, url: str) -> Iterator[bytes]:
        try:
            yield from self.transport.pieces(url)
        except DownloadError as error:
            raise _as_tuf(error) from error

    def download_bytes(self, url: str, max_length: int) -> bytes:
        """A metadata file, in memory; the base class would spool it to a disk.

        Raises:
            tuf.DownloadError: not to be had.
        """
        try:
            data = self.transport.get(url, max_length)
        except DownloadError as error:
            raise _as_tuf(error) from error
        self.last = digest(data)
        return data


def _as_tuf(error: DownloadError) -> tuf.DownloadError:
    if isinstance(error, RefusedError):
        return tuf.DownloadHTTPError(error.en, error.status)
    if isinstance(error, TooLongError):
        return tuf.DownloadLengthMismatchError(error.en)
    if isinstance(error, TooSlowError):
        return tuf.SlowRetrievalError(error.en)
    return tuf.DownloadError(error.en)


def in_our_words(error: Exception) -> SyncError:
    """An error of TUF's client as one of ours."""
    if isinstance(error, DeserializationError):
        return DownloadError(
            "暂时未取到：发布库的回答不是元数据，可能是上网认证页，或地址有误。内容没有丢失，"
            "请稍后再试。",
            "The repository answered with something that is not metadata: a captive portal, or "
            "a wrong address. Nothing is lost.",
        )
    if isinstance(error.__cause__, DownloadError):  # from our transport, through the client
        return DownloadError(error.__cause__.zh, error.__cause__.en)
    for kind, ours, zh in (
        (tuf.DownloadError, DownloadError, "暂时连不上或未取到，内容没有丢失，请稍后再试。"),
        (
            tuf.UnsignedMetadataError,
            SignatureError,
            "有效签名不足，已拒绝。须由获得授权的人按规定人数签署。",
        ),
        (tuf.BadVersionNumberError, RollbackError, "收到的内容比已核验的旧，已拒绝。"),
        (tuf.LengthOrHashMismatchError, DigestError, "文件与签名中的摘要不符，已拒绝。"),
    ):
        if isinstance(error, kind):
            return ours(zh, f"{str(error).rstrip('.')}.")
    sentence = str(error).rstrip(".") or "What the repository answered has no canonical form"
    return TrustError("内容未通过核验，已拒绝。", f"{sentence}.")
