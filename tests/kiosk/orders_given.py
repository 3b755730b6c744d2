"""Commands as technicians sign them, for one screen that was started a while ago."""

import itertools

from sync.age import Powered
from sync.fleet_commands import Command, sign_command
from sync.fleet_settings import sign_settings
from sync.screen_settings import ScreenSettings

BOOT = "0f" * 16
DASHED = f"{BOOT[:8]}-{BOOT[8:12]}-{BOOT[12:16]}-{BOOT[16:20]}-{BOOT[20:]}"
SCREEN = "WH01-03"
_numbers = itertools.count(1)


def powered(seconds=1000.0, boot=DASHED):
    return Powered(boot, seconds)


def command(act="identify", **changed) -> Command:
    fields = {
        "repository": "xinbei",
        "id": f"{next(_numbers):032x}",
        "screen": SCREEN,
        "boot": BOOT,
        "until_up_s": 4000,
        "act": act,
        "reason": "fire-drill" if act in {"pause", "panel-off"} else "",
    }
    return Command(**{**fields, **changed})


def signed(value, key) -> bytes:
    """By an officer's key."""
    return sign_command(value, signs(key.signer), key.public.keyid)


def settings(group="all", version=1, **changed) -> ScreenSettings:
    return ScreenSettings(**{"repository": "xinbei", "group": group, "version": version, **changed})


def signed_settings(value, key) -> bytes:
    return sign_settings(value, signs(key.signer), key.public.keyid)


def signed_online(value, world) -> bytes:
    return sign_command(value, signs(world.online), world.online.public_key.keyid)


def signs(signer):
    return lambda data: bytes.fromhex(signer.sign(data).signature)
