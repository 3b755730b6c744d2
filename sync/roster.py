"""The roster of screens (屏幕名册): one signed entry a screen and version; the newest counts.

Signed by a technician, so that whoever holds the office's web server cannot invent a screen that
acknowledges what no screen has shown.
"""

from typing import Annotated, Literal

import msgspec
from tuf.api.metadata import Targets

from sync.bundle import ProfileName
from sync.canonical import Document, Instant, ScreenId, Signed, VenueId, decode, encode
from sync.errors import WrongRepositoryError
from sync.fleet_keys import verify_fleet
from sync.repository_name import repository_of
from sync.statements import Sign, make_statement, read_statement

_WHAT = ("名册条目", "roster entry")
ROSTER_TYPE = "application/vnd.gongshi.roster"
ROSTER_LIMIT = 4_000
"""Bytes of a signed entry."""
PublicKey = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9+/]{120,124}={0,2}\\Z")]
_Short = Annotated[str, msgspec.Meta(max_length=60)]


class Place(Signed, frozen=True):
    """Where it hangs. Lengths in centimetres; 0: not measured."""

    floor: Annotated[str, msgspec.Meta(max_length=20)] = ""
    spot: _Short = ""
    bottom_cm: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 0
    """From the floor to the picture's lower edge."""
    viewing_cm: Annotated[int, msgspec.Meta(ge=0, le=5000)] = 0
    inches: Annotated[int, msgspec.Meta(ge=0, le=400)] = 0


class RosterEntry(Document, frozen=True):
    """One screen as a technician has signed it.

    `version` rises by one with each entry of the screen; `key` is its device's, and another one
    after a box was replaced. A retired screen (停用) keeps its entry for ever.
    """

    repository: str
    screen: ScreenId
    version: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    venue: VenueId
    profile: ProfileName
    key: PublicKey
    since: Instant
    place: Place = Place()
    state: Literal["in-service", "retired"] = "in-service"
    simulated: bool = False
    """A program that plays a screen (`office simulate`); counted apart."""


def sign_entry(entry: RosterEntry, sign: Sign, keyid: str) -> bytes:
    """The signed bytes of an entry."""
    return make_statement(ROSTER_TYPE, encode(entry), sign, keyid)


def verify_entry(targets: Targets, data: bytes) -> RosterEntry:
    """The entry in `data`, against delegations already trusted.

    Raises:
        BadShapeError, NewerFormatError: size, shape or kind.
        SignatureError: no technician's key with the right for it has signed.
        WrongRepositoryError: of another district.
    """
    statement = read_statement(data, ROSTER_TYPE, ROSTER_LIMIT, _WHAT)
    payload = verify_fleet(targets, statement, "roster", _WHAT)
    entry = decode(payload, RosterEntry, _WHAT)
    if entry.repository != repository_of(targets):
        raise WrongRepositoryError(
            "这份名册属于另一发布库，已拒绝。", "This roster entry is of another repository."
        )
    return entry
