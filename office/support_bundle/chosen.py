"""Of the support bundle: how the office is set up, by settings that hold nobody's words."""

from typing import Any

import msgspec
from django.conf import settings as django

from office.registry.bureau_policy import Policy, policy
from office.registry.lookups import bureau, settings
from office.registry.setting_type import Group, Kind, Setting
from office.registry.settings_table import GROUPS
from office.support_bundle.known import Fact, calendar_day, coded, facts, one_of
from sync import bundle
from sync.broker import broker

_LOCAL = {"localhost", "127.0.0.1", "::1"}


def environment() -> Fact:
    """The database and the names, as this command is told them."""
    database = django.DATABASES["default"]
    return facts(
        database=one_of(database["ENGINE"].rpartition(".")[2], {"sqlite3", "postgresql"}),
        database_by=_reached(str(database.get("HOST") or "")),
        database_password=bool(database.get("PASSWORD")),
        names_of_the_office=len(django.ALLOWED_HOSTS),
        timezone=one_of(django.TIME_ZONE, {"Asia/Shanghai"}),
    )


def bureau_settings() -> Fact:
    """What the bureau has chosen; of words only whether there are any."""
    there = broker(bureau().wake)
    now: dict[type[msgspec.Struct], msgspec.Struct] = {
        bundle.Settings: settings(),
        Policy: policy(),
    }
    return facts(
        woken_by=coded("office" if there is None else "broker"),
        **{
            f"{group.name}.{one.name}": _told(group, one, now[group.shape])
            for group in GROUPS
            if group.shape in now
            for one in group.settings
            if not one.column
        },
    )


def _told(group: Group, one: Setting, now: Any) -> Fact:
    value = group.value(one, now)
    match one.kind:
        case Kind.NUMBER | Kind.YES:
            return value if isinstance(value, int) else None
        case Kind.DAY:
            return calendar_day(value)
        case Kind.CHOICE:
            return one_of(value, {name for name, _, _ in one.choices})
        case Kind.SWITCHES:
            return tuple(one_of(each, {name for name, _, _ in one.choices}) for each in value)
        case Kind.CHOICES | Kind.LINES:
            return facts(entries=len(value))
        case Kind.LINE | Kind.PROSE | Kind.CODE:
            return facts(given=any(value) if isinstance(value, tuple) else bool(value))


def _reached(host: str) -> Fact:
    if not host or host.startswith("/"):
        return coded("file or socket")
    return coded("this machine" if host in _LOCAL else "network")
