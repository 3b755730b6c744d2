"""What a site serves is of which day, and of which venues: told by what was signed, not by it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tuf.api.metadata import Snapshot, Timestamp

from office.errors import Sentences
from sync.bundle import Ages, Bundle
from sync.disk import Disk
from sync.instants import format_instant, parse_instant
from sync.metadata_client import fetch_top
from sync.repository import signed_as
from sync.root_chain import verify_roots
from sync.transport import Transport
from sync.trust import Verified


@dataclass(frozen=True)
class Top:
    """What the root vouches for: versions of timestamp and snapshot, when issued, which venues."""

    versions: dict[str, int]
    issued: datetime
    venues: tuple[str, ...]


def top_of(folder: Path, site: str, root: bytes, transport: Transport) -> Top:
    """As TUF's client has verified it, from the root on.

    Raises:
        TrustError: the root is none, or what is served does not follow from it.
    """
    verify_roots(root, ())
    fetch_top(folder, site, root, transport, Disk())
    stamp = signed_as((folder / "timestamp.json").read_bytes(), Timestamp)
    snapshot = signed_as((folder / "snapshot.json").read_bytes(), Snapshot)
    names = (name.removesuffix(".json").partition("-") for name in snapshot.meta)
    return Top(
        {"timestamp": stamp.version, "snapshot": snapshot.version},
        parse_instant(stamp.unrecognized_fields.get("x-issued", "")),
        tuple(venue.upper() for kind, _, venue in names if kind == "venue"),
    )


def nothing(top: Top) -> Iterator[Sentences]:
    """Whether there is nothing that could hold."""
    if not top.venues:
        yield (
            "签名的快照里没有任何场所：没有两位负责人签批的内容可供核对。",
            "The signed snapshot lists no venue: there is nothing signed by two officers to check "
            "against.",
        )


def outdated(
    verified: Verified, bundle: Bundle | None, top: Top, now: datetime
) -> Iterator[Sentences]:
    """Whether it is of before: expired, over the limit that was signed, or another copy's."""
    role, ends = min(verified.expires.items(), key=lambda item: item[1])
    ages = bundle.index.settings.ages if bundle else Ages()
    if ends <= now:
        yield (
            f"{role} 的签名 {format_instant(ends)} 已到期：这是旧的副本，或局里没有续签。",
            f"The signature of {role} expired at {format_instant(ends)}: this is an old copy, or "
            "the bureau has not renewed it.",
        )
    elif now - verified.issued > timedelta(hours=ages.unnamed_h):
        yield (
            f"局里最近一次确认是 {format_instant(verified.issued)}，"
            f"已超过签批的 {ages.unnamed_h} 小时。",
            f"The bureau last confirmed it at {format_instant(verified.issued)}, longer ago than "
            f"the {ages.unnamed_h} hours that were signed.",
        )
    if any(verified.versions[name] < version for name, version in top.versions.items()):
        yield (
            "它比同一网站给出的发布库更旧：其后的撤下不在其中。",
            "It is older than the repository that the same site serves: later withdrawals are not "
            "included.",
        )
