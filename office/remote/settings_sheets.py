"""Settings of screens (屏幕设置), signed: one file a group and version.

The newest counts whose signer's key was not taken out since.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from django.db import transaction
from msgspec import to_builtins
from msgspec.structs import replace
from tuf.api.metadata import Targets

from office.audit.record import record
from office.fleet.models import Screen
from office.monitoring.last_reports import last_reports
from office.remote.delegations import trusted
from office.remote.errors import RemoteError
from office.remote.models import SettingsHeld
from office.remote.outbox import Signer
from office.state_dir import StateDir
from sync.canonical import decode, encode
from sync.disk import Disk, names_in, read
from sync.errors import BadShapeError, SignatureError, StoreError
from sync.fleet_settings import SETTINGS_LIMIT, sign_settings, verify_settings
from sync.screen_settings import ALL, LAST_VERSION, Running, ScreenSettings, groups_of
from sync.settings_checks import check_settings

_NAME = re.compile(r"^(all|[A-Z0-9]{2,8}(?:-[0-9]{2,4})?)\.([1-9][0-9]{0,6})\.json$")


@dataclass(frozen=True)
class Sheet:
    """The newest settings of a group, and their signed bytes."""

    settings: ScreenSettings
    data: bytes


def folder(place: StateDir) -> Path:
    return place.directory / "fleet" / "settings"


def sheets(place: StateDir) -> dict[str, Sheet]:
    """The newest of every group that counts, by group.

    Raises:
        TrustError: one is damaged.
        StoreError: one cannot be read.
    """
    on_file = _versions(place)
    if not on_file:
        return {}
    targets, _ = trusted(place)
    found = {group: _newest(place, targets, group, on_file[group]) for group in on_file}
    return {group: sheet for group, sheet in found.items() if sheet}


def _versions(place: StateDir) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for name in names_in(folder(place)):
        if match := _NAME.match(name):
            found[match[1]].add(int(match[2]))
    return found


def _newest(place: StateDir, targets: Targets, group: str, versions: set[int]) -> Sheet | None:
    for version in sorted(versions, reverse=True):
        data = _bytes(place, group, version)
        with suppress(SignatureError):  # of a key that was taken out
            return Sheet(verify_settings(targets, data), data)
    return None


def changed(place: StateDir, group: str, changes: dict[str, object]) -> ScreenSettings:
    """The next version of a group's settings, to be signed.

    Args:
        changes: fields of `ScreenSettings`; None takes the group's word back.

    Raises:
        RemoteError: there is no such group, a value is out of its range, or nothing would change.
    """
    _check_group(group)
    found = sheets(place).get(group)
    before = found.settings if found else _first(place, group)
    new = replace(before, **changes)
    if new == before:
        raise RemoteError("没有要改的设置。", "No setting was given that would change anything.")
    new = replace(new, version=_free(_versions(place)[group], before.version))
    return _checked(new)


def _checked(new: ScreenSettings) -> ScreenSettings:
    try:
        settings = decode(encode(new), ScreenSettings, ("屏幕设置", "settings"))
    except BadShapeError:
        raise RemoteError(
            "设置超出范围：亮度 20 至 100，取件间隔 60 至 300 秒，时刻写成 21:30，"
            "下载时段最多 4 段，代理写成 http://10.0.0.1:3128（不带密码），"
            "地址写成 192.168.10.21/24,192.168.10.1。",
            "Out of range: brightness is 20 to 100, polls are 60 to 300 s apart, a time is 21:30, "
            "a window has 4 rows at most, a proxy is http://10.0.0.1:3128 (no password), an "
            "address 192.168.10.21/24,192.168.10.1.",
        ) from None
    try:
        check_settings(settings)
    except BadShapeError as error:
        raise RemoteError(error.zh, error.en) from None
    return settings


def _free(versions: set[int], after: int) -> int:
    """The first version above one that counts under which nothing lies, whoever signed it."""
    found = next(n for n in count(after + 1) if n not in versions)
    if found > LAST_VERSION:
        raise RemoteError(
            "有人签了最后一个版本号，之后的设置谁也签不了；请两位登记人取消那位技术员的密钥。",
            "Somebody signed the last possible version number, so nobody can sign a later one; "
            "have two registrars remove that technician's key.",
        )
    return found


def keep(place: StateDir, settings: ScreenSettings, key: Signer, now: datetime) -> None:
    """Sign settings and keep them; screens get them with the answers to their reports.

    Raises:
        SignatureError: the key has no right to set anything.
        StoreError: the disk refused.
    """
    data = sign_settings(settings, key.sign, key.keyid)
    verify_settings(trusted(place)[0], data)
    said = {name: to_builtins(getattr(settings, name)) for name in Running.__struct_fields__}
    with transaction.atomic():
        record(
            "screen settings",
            settings.group,
            after={"version": settings.version, **said, "signed by": key.name},
            at=now,
        )
        Disk().write(folder(place) / f"{settings.group}.{settings.version}.json", data)


def screens_of(group: str) -> list[Screen]:
    """The screens in service that belong to a group."""
    every = Screen.objects.filter(state=Screen.State.IN_SERVICE).order_by("pk")
    return [one for one in every if group in groups_of(one.pk, one.venue_id)]


def holding(settings: ScreenSettings, screens: Iterable[Screen]) -> int:
    """How many of these screens have said that they hold this version."""
    keys = {screen.pk: screen.key for screen in screens}
    rows = SettingsHeld.objects.filter(group=settings.group, version=settings.version)
    return sum(keys.get(row.screen_id) == row.key for row in rows)


def without_network(place: StateDir, settings: ScreenSettings, screens: Iterable[Screen]) -> int:
    """How many of these screens say that they do not use the proxy or address they were given."""
    if settings.proxy is None and settings.address is None:
        return 0
    heard = last_reports(place, [screen.pk for screen in screens])
    return sum("network" in last.report.faults for last in heard.values())


def _check_group(group: str) -> None:
    if group != ALL and not screens_of(group):
        raise RemoteError(
            f"{group} 没有在用的屏幕；请写屏幕编号、场所编号或 all。",
            f"{group} has no screen in service; enter a screen number, a venue number, or all.",
        )


def _first(place: StateDir, group: str) -> ScreenSettings:
    """Version 0, which is never signed."""
    repository = place.tree.read().repository
    return ScreenSettings(repository=repository, group=group, version=0)


def _bytes(place: StateDir, group: str, version: int) -> bytes:
    data = read(folder(place) / f"{group}.{version}.json", SETTINGS_LIMIT)
    if data is None:
        raise StoreError(
            f"设置文件 {group}.{version} 读不出来。",
            f"The settings file {group}.{version} cannot be read.",
        )
    return data
