"""Alarms of signed files that end: the root, the delegations, the snapshot, lists and venues."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from office.alarms.alarm import Alarm, ending
from office.published.signature_expiry import NOTICE, ends_soon
from sync.repository import from_bytes
from sync.tree import Published
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE

SNAPSHOT_NOTICE = timedelta(days=1)
"""The hourly renewal signs a snapshot anew two days before its end, so this says it has failed."""
_NEXT = (
    "随下次公示一并续期：office freeze",
    "It is renewed with the next publication: office freeze",
)
_CURES: dict[str, tuple[str, str, str, str]] = {
    "root": (
        "根",
        "root",
        "到期后全部屏幕停更，请两位根密钥持有人签署：office keys renew-root --key R1 --key R2",
        "After that, all screens stop updating; two root holders must sign: office keys "
        "renew-root --key R1 --key R2",
    ),
    "targets": (
        "授权",
        "delegations",
        "到期后全部屏幕停更，请两位登记人签署：office keys appoint --key R1 --key R2",
        "After that, all screens stop updating; two registrars must sign: office keys appoint "
        "--key R1 --key R2",
    ),
    "snapshot": (
        "快照",
        "snapshot",
        "自动续签没有成功，请检查磁盘和 online.key，然后运行：office refresh",
        "The hourly renewal has failed: check the disk and online.key, then run: office refresh",
    ),
    WITHDRAWAL_ROLE: ("撤下清单", "list of withdrawals", *_NEXT),
}


def signatures(published: Published, now: datetime) -> Iterator[Alarm]:
    """Each role whose signatures end soon, or have ended."""
    files = {
        "root": published.root,
        "targets": published.targets,
        "snapshot": published.snapshot,
        **dict(sorted(published.roles.items())),
    }
    for role, data in files.items():
        if not ends_soon(data, now, SNAPSHOT_NOTICE if role == "snapshot" else NOTICE):
            continue
        venue = venue_of(role)
        zh, en, cure_zh, cure_en = _CURES.get(role, (f"场所 {venue}", f"venue {venue}", *_NEXT))
        end = from_bytes(data).signed.expires
        cure = (cure_zh, cure_en)
        topic = role if role in {"root", "targets"} else "publication"
        yield ending(
            ("expiry", role),
            (zh, en),
            end,
            now,
            cure,
            topic=topic,
            pressing=role == "snapshot",
        )


def venue_of(role: str) -> str:
    """The venue whose signatures a role stands for; "" where it is none's."""
    return role[6:].upper() if role.startswith("venue-") else ""
