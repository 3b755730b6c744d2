"""What expires soon, said well before any screen refuses it; each with the command that helps."""

from datetime import datetime, timedelta

from sync.repository import from_bytes
from sync.tree import Published
from sync.trust import WITHDRAWAL_ROLE

NOTICE = timedelta(days=60)
SNAPSHOT_NOTICE = timedelta(days=1)
"""The hourly renewal signs a snapshot anew two days before its end, so this says it has failed."""

_NEXT = "随下次公示续期：office freeze。It is renewed with the next publication: office freeze."
_CURES = {
    "root": (
        "根 root",
        "到期后全部屏幕停更；请两位根密钥持有人签。Every screen would stop updating; two root "
        "holders sign: office keys renew-root --key R1 --key R2",
    ),
    "targets": (
        "授权 delegations",
        "到期后全部屏幕停更；请两位登记人签。Every screen would stop updating; two registrars "
        "sign: office keys appoint --key R1 --key R2",
    ),
    "snapshot": (
        "快照 snapshot",
        "自动续签没有成功，请检查磁盘和 online.key。The hourly renewal has failed: check the disk "
        "and online.key, then run: office refresh",
    ),
    WITHDRAWAL_ROLE: ("撤下清单 list of withdrawals", _NEXT),
}


def ends_soon(role: bytes, now: datetime, notice: timedelta = NOTICE) -> bool:
    """Whether role metadata expires within `notice`, or has."""
    return bool(from_bytes(role).signed.expires - now < notice)


def alarms(published: Published, now: datetime) -> list[str]:
    """A sentence for each role that expires soon: root, delegations, snapshot, venues, withdrawals.

    The timestamp's day is the calendar's business (`office.serve.schedule`).
    """
    files = {
        "root": published.root,
        "targets": published.targets,
        "snapshot": published.snapshot,
        **dict(sorted(published.roles.items())),
    }
    found = []
    for role, data in files.items():
        if not ends_soon(data, now, SNAPSHOT_NOTICE if role == "snapshot" else NOTICE):
            continue
        name, cure = _CURES.get(role, (f"场所 venue {role[6:].upper()}", _NEXT))
        expires = from_bytes(data).signed.expires
        when = "已于 expired on" if expires <= now else "将于 expires on"
        found.append(f"{name} {when} {expires:%Y-%m-%d}：{cure}")
    return found
