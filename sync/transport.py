"""HTTP for the agent: size and time bounded on every file, no redirects, whatever the other does.

One transport for TUF's client, blobs, plates and the wake call (trust.md sections 2 and 3).
"""

import time
from collections.abc import Callable, Iterator

import requests
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


class RefusedError(DownloadError):
    """The server answered with another status than 200."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class TooLongError(DownloadError):
    """More decoded bytes than the file may have."""


class TooSlowError(DownloadError):
    """Not the whole file within its deadline."""


class Transport:
    """`requests`, bounded.

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

    def get(
        self, url: str, limit: int, *, deadline: float | None = None, silence: float = SILENCE_S
    ) -> bytes:
        """The file at `url`, of at most `limit` decoded bytes.

        Args:
            deadline: seconds for the whole file, where it is another than usual.
            silence: seconds to wait for the next byte; a long poll is silent on purpose.

        Raises:
            DownloadError: not to be had; RefusedError, TooLongError, TooSlowError say more.
        """
        data = bytearray()
        for piece in self.pieces(url, deadline=deadline, silence=silence):
            data += piece
            if len(data) > limit:
                raise TooLongError(f"{url} is larger than the {limit} bytes it may have.")
        return bytes(data)

    def pieces(
        self, url: str, *, deadline: float | None = None, silence: float = SILENCE_S
    ) -> Iterator[bytes]:
        """As `get`, piece by piece; the size is the caller's to bound."""
        seconds = deadline or self._deadline
        ends = self._clock() + seconds
        response = self._open(url, ends, silence)
        try:
            while True:
                if self._clock() > ends:
                    raise TooSlowError(f"{url} did not arrive within {seconds:.0f} seconds.")
                piece = response.raw.read1(PIECE, decode_content=True)
                if not piece:
                    break
                yield piece
        except (HTTPError, OSError) as error:
            raise DownloadError(
                f"The transfer of {url} broke off ({type(error).__name__})."
            ) from None
        finally:
            response.close()

    def _open(self, url: str, ends: float, silence: float) -> requests.Response:
        for attempt in range(RETRIES + 1):
            left = max(0.1, ends - self._clock())
            try:
                response = self._session.get(
                    url,
                    stream=True,
                    allow_redirects=False,
                    timeout=(min(CONNECT_S, left), min(silence, left)),
                )
            except (requests.RequestException, OSError) as error:
                if attempt < RETRIES and self._clock() < ends:
                    continue
                # Only the kind: the text of the error holds addresses of the local network.
                raise DownloadError(
                    f"{url} cannot be reached ({type(error).__name__}). Nothing is lost."
                ) from None
            if response.status_code == 200:
                return response
            response.close()
            raise _refusal(url, response.status_code)
        raise AssertionError  # the last attempt has returned or raised


def _refusal(url: str, status: int) -> DownloadError:
    if 300 <= status < 400:
        return DownloadError(
            f"{url} was answered with a redirect: a captive portal, or a wrong address. "
            "This screen follows none."
        )
    return RefusedError(f"{url} was answered with status {status}.", status)
