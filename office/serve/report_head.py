"""The head of a report as screens send it; whatever is said otherwise is uvicorn's to read."""

import re

from sync.state_report import REPORT_LIMIT

REPORT = b"POST /report "
"""How a report begins."""

_LINE = re.compile(rb"POST /report HTTP/1\.[01]")
_HEADER = re.compile(rb"([a-z0-9-]+):([\t\x20-\x7e]*)")
"""Spaces are stripped of a value afterwards: looked for here as well, eight thousand of them would
be divided among three in every way there is, for minutes.
"""
_OTHERWISE = {b"transfer-encoding", b"expect", b"upgrade"}
"""Headers with which something else follows than so many bytes."""


def body_size(head: bytes) -> int | None:
    """The bytes of the body; None where `head`, up to its empty line, is of another form."""
    line, *more = head.split(b"\r\n")
    headers = [_HEADER.fullmatch(header.lower()) for header in more]
    if not _LINE.fullmatch(line) or not all(headers):
        return None
    said = [header.groups() for header in headers if header]
    sizes = [value.strip(b" \t") for name, value in said if name == b"content-length"]
    if len(sizes) != 1 or any(name in _OTHERWISE for name, _ in said):
        return None
    size = int(sizes[0]) if re.fullmatch(rb"[0-9]{1,5}", sizes[0]) else None
    return size if size is not None and size <= REPORT_LIMIT else None
