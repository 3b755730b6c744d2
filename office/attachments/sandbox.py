"""The process in which a file of a stranger is opened, and which may break.

It has little memory and time, and from its first look at the file on it can open nothing any more:
no file, no connection.

    python -m office.attachments.sandbox pdf     # a file on stdin; pages on stdout, exit code
    python -m office.attachments.sandbox jpeg    # (png) the picture drawn anew on stdout
"""

import codecs
import importlib
import resource
import sys

from PIL import Image

from office.attachments.exit_codes import MAX_BYTES, MAX_PIXELS, Verdict
from office.attachments.pdf import PdfError, safe_pages
from office.attachments.pixels import drawn_anew

LONGEST = 3000
"""Pixels of the longer side of what is kept: the small print of a receipt can be read."""
_MEMORY, _CPU_S = 1_000_000_000, 10
_DAMAGED = 1


def main() -> int:
    """The process apart."""
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    _bring_in()
    _shut_in()
    try:
        sys.stdout.buffer.write(_opened(sys.argv[1], data))
    except Image.DecompressionBombError:
        return Verdict.TOO_MANY_PIXELS
    except PdfError as error:
        return error.verdict
    except Exception:  # noqa: BLE001 - decoders raise anything; that it is damaged is all there is
        return _DAMAGED
    return Verdict.SAFE


def _bring_in() -> None:
    """What decoders import when they first need it: once they are shut in they cannot."""
    Image.init()
    importlib.import_module("pypdf.filters")
    for encoding in ("ascii", "charmap", "gbk", "latin-1", "utf-16", "utf-16-be", "utf-8"):
        codecs.lookup(encoding)


def _shut_in() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_S, _CPU_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _opened(kind: str, data: bytes) -> bytes:
    if kind == "pdf":
        return str(safe_pages(data)).encode()
    return drawn_anew(data, LONGEST, MAX_PIXELS, kind.upper())


if __name__ == "__main__":
    sys.exit(main())
