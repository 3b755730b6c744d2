"""What the office's books, and its clock, say beside what is signed."""

from collections.abc import Mapping

import msgspec

from office.channels.public_site.record_banners import Past
from office.channels.public_site.site_frame import NO_FOOT, Foot
from sync.canonical import Day


class ScreenPlace(msgspec.Struct, frozen=True):
    """Where a screen stands, by the roster that technicians sign: floor and spot, in Chinese."""

    id: str
    floor: str = ""
    spot: str = ""


class Terms(msgspec.Struct, frozen=True):
    """Terms of the law in force (`office.registry.law.Law`): mediation in days, others working."""

    publish_days: int = 20
    answer_days: int = 20
    tell_days: int = 7
    take_up_days: int = 7
    mediate_days: int = 60


class SiteFacts(msgspec.Struct, frozen=True):
    """Of the whole bureau.

    Args:
        past: by public id, the corrections that were published, oldest first; the present one
            stands in the record itself.
        days: on which day each publication became public, by number; one of before a restored
            backup is not known.
        screens: by venue, where its screens stand.
        floors: by venue, the names of its floors, from below.
        terms: of the law in force on the day of the act.
        root: the root that the office trusts, where phones begin to verify; empty: it is not there.
        at: the instant of the act, as ends are signed: what is over by then is left out (R43).
    """

    past: Mapping[str, tuple[Past, ...]] = {}
    days: Mapping[int, Day] = {}
    screens: Mapping[str, tuple[ScreenPlace, ...]] = {}
    floors: Mapping[str, tuple[str, ...]] = {}
    foot: Foot = NO_FOOT
    terms: Terms = Terms()
    root: bytes = b""
    at: str = ""


NO_FACTS = SiteFacts()
