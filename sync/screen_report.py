"""What a screen tells the office of itself. Whoever reads it takes it for a claim: it is unsigned.

One report replaces the one before; nothing that must not be lost travels in it.
"""

from typing import Annotated

import msgspec

from sync.bundle import ProfileName
from sync.canonical import Digest, Shape, VenueId

REPORT_LIMIT = 2_000
"""Bytes of a report; looked at before anything of it is decoded."""


class ScreenReport(Shape, frozen=True):
    """A report. `log_lines` and `log_head` are number and hash of the display log's last line."""

    venue: VenueId
    profile: ProfileName
    log_lines: Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)] = 0
    log_head: Digest | None = None
