"""HTTP for the agent: size and time bounded on every file, no redirects, whatever the other does.

One transport for TUF's client and for blobs, plates and the wake call (trust.md sections 2, 3).
"""

import time
from collections.abc import Callable, Iterator

import requests
from tuf.api.exceptions import DownloadError as TufDownloadError
from tuf.api.exceptions import DownloadHTTPError, DownloadLengthMismatchError
from tuf.ngclient.fetcher import FetcherInterface
from urllib3.exceptions import HTTPError

from sync.errors import DownloadError

PIECE = 16_384
"""Bytes a read asks for; decoded gzip comes in pieces of this size, so a bomb is cut early."""
RETRIES = 1
CONNECT_S = 10.0
SILENCE_S = 10.0
"""Longest wait for the next byte."""
DEADLINE_S = 45.0
"""Longest time for one whole file, however steadily it drips."""


class TooSlowError(TufDownloadError):
    """A file did not arrive within its deadline."""


class TooLongError(DownloadLengthMismatchError):
    """More decoded bytes than the file may have."""


class RequestsFetcher(FetcherInterface):
    """`requests` behind TUF's interface.

    Args:
        clock: seconds of a clock that no one sets.
        deadline: seconds for one whole file, from request to last byte.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, deadline: float = DEADLINE_S
    ) -> None:
        self._clock = clock
        self._deadline = deadline
        self._session = requests.Session()
        self._session.trust_env = False  # no proxy or .netrc from the environment
        self._session.headers.update(
            {"User-Agent": "gongshi", "Accept": "*/*", "Accept-Encoding": "gzip"}
        )

    def get(self, url: str, limit: int, deadline: float | None = None) -> bytes:
        """The file at `url`, of at most `limit` decoded bytes.

        Raises:
            DownloadError: not to be had; `status` is the HTTP status, 0 where there was none.
        """
        try:
            return self._read(url, limit, deadline or self._deadline)
        except DownloadHTTPError as error:
            raise RefusedError(str(error), error.status_code) from None
        except TufDownloadError as error:
            raise DownloadError(str(error)) from None

    def download_bytes(self, url: str, max_length: int) -> bytes:
        """TUF's way to a metadata file; in memory, where the base class spools to a disk."""
        return self._read(url, max_length, self._deadline)

    def _read(self, url: str, limit: int, deadline: float) -> bytes:
        data = bytearray()
        for piece in self._pieces(url, deadline):
            data += piece
            if len(data) > limit:
                raise TooLongError(f"{url} is larger than the {limit} bytes it may have.")
        return bytes(data)

    def _fetch(self, url: str) -> Iterator[bytes]:
        return self._pieces(url, self._deadline)

    def _pieces(self, url: str, deadline: float) -> Iterator[bytes]:
        ends = self._clock() + deadline
        response = self._open(url, ends)
        try:
            while True:
                if self._clock() > ends:
                    raise TooSlowError(f"{url} did not arrive within {deadline:.0f} seconds.")
                piece = response.raw.read1(PIECE, decode_content=True)
                if not piece:
                    break
                yield piece
        except (HTTPError, OSError) as error:
            raise TufDownloadError(f"The transfer of {url} broke off ({_kind(error)}).") from None
        finally:
            response.close()

    def _open(self, url: str, ends: float) -> requests.Response:
        for attempt in range(RETRIES + 1):
            left = max(0.1, ends - self._clock())
            try:
                response = self._session.get(
                    url,
                    stream=True,
                    allow_redirects=False,
                    timeout=(min(CONNECT_S, left), min(SILENCE_S, left)),
                )
            except (requests.RequestException, OSError) as error:
                if attempt == RETRIES or self._clock() > ends:
                    raise TufDownloadError(f"{url} cannot be reached ({_kind(error)}).") from None
                continue
            if response.status_code == 200:
                return response
            response.close()
            raise _refusal(url, response.status_code)
        raise AssertionError  # the last attempt returns or raises


class RefusedError(DownloadError):
    """The server answered with another status than 200."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def _refusal(url: str, status: int) -> TufDownloadError:
    if 300 <= status < 400:
        return TufDownloadError(
            f"{url} was answered with a redirect: a captive portal, or a wrong address. "
            "This screen follows none."
        )
    return DownloadHTTPError(f"{url} was answered with status {status}.", status)


def _kind(error: BaseException) -> str:
    """The kind of fault; its text may hold addresses of the local network."""
    return type(error).__name__
