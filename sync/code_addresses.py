"""The addresses in the codes: short, and in lower case throughout.

Several phones show an address in capitals as text instead of opening it, WeChat compares scheme
and host letter by letter, and a web server of plain files tells `/R` from `/r`.
"""

from typing import Annotated

import msgspec

from sync.slide_kinds import SlideKind

LONGEST = 42
"""Bytes that a code of version 3, level M holds: 29 modules a side. One more, and it has 33."""
BASE_LONGEST = LONGEST - len("/r/0123456789/999")
"""Characters of a base with which every address of a record fits; those of venues are shorter."""
_LOOPBACK = r"(localhost|127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}|\[::1\])"
QrBase = Annotated[
    str,
    msgspec.Meta(
        max_length=BASE_LONGEST,
        pattern=(
            rf"^(https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?|http://{_LOOPBACK})"
            r"(:[1-9][0-9]{0,4})?(/[a-z0-9._~-]*[a-z0-9])*\Z"
        ),
    ),
]
"""What addresses in codes begin with; without TLS only on the machine itself, for a trial."""


def record_path(pub_id: str, version: int) -> str:
    """The folder of a record version's page below the base."""
    return f"r/{pub_id}/{version}"


def venue_path(venue: str) -> str:
    """The folder of a venue's page below the base; it shows the publication in force."""
    return f"v/{venue.lower()}"


_BELOW_VENUE: dict[SlideKind, str] = {
    "warning": "/warn",
    "trend": "/stats",
    "operators": "/s",
    "station": "/help",
    "promise": "/vows",
    "improvement": "/mends",
    "typical": "/cases",
}
"""Pages of a venue that the caption of a kind's code names; at most six characters, so that they
fit where those of records do. All other kinds lead to the venue's own page."""


def summary_path(kind: SlideKind, venue: str) -> str:
    """What the code of a summary plate leads to below the base: what its caption names."""
    if kind == "howto":
        return "complain"
    return venue_path(venue) + _BELOW_VENUE.get(kind, "")
