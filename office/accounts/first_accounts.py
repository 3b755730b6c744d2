"""The first accounts of an office: the demo's, one person a role, or two administrators."""

import base64
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from office.accounts.incompatible_roles import ADMINISTRATORS, AccountError
from sync.terminal import in_one, say

BY = "office init"
MANAGER, MANAGED = "fang-jing", "WH01"
"""Who manages a venue, and which: where the demo's real screen hangs."""
DEMO = (
    ("wang-fang", "王芳", "entry"),
    ("zhao-lei", "赵磊", "unit"),
    ("dept-head-1", "李明", "dept-head"),
    ("dept-head-2", "何军", "dept-head"),
    ("deputy-director-1", "陈静", "deputy-director"),
    ("deputy-director-2", "罗敏", "deputy-director"),
    ("song-qi", "宋琦", "legal"),
    ("duty-1", "周强", "duty"),
    ("sun-yu", "孙瑜", "auditor"),
    ("technician-1", "高飞", "technician"),
    ("qian-jin", "钱进", "technician"),
    ("admin-1", "吴敏", "admin"),
    ("admin-2", "郑平", "admin"),
    (MANAGER, "方静", "venue"),
)
"""Slug, name, role; who holds a key has the slug of that key."""
DEMO_UNIT = "示范市场监督管理所"


def demo(people: Path) -> None:
    """One account a person of `DEMO`, with what signs it in written into the person's folder."""
    from office.accounts.models import User
    from office.registry.models import Unit, Venue

    unit, _ = Unit.objects.get_or_create(name_zh=DEMO_UNIT, defaults={"name_en": "Sample branch"})
    for slug, name, role in DEMO:
        _demo_person(people / slug, name, role, unit if role == "unit" else None)
    User.objects.get(username=MANAGER).venues.set(Venue.objects.filter(pk=MANAGED))
    print(
        say(
            f"  账户：{len(DEMO)} 个（people/代号/password.txt、totp.txt）",
            f"  accounts: {len(DEMO)} (people/SLUG/password.txt, totp.txt)",
        )
    )


def _demo_person(folder: Path, name: str, role: str, unit: object) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.utils import encrypt
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    from office.accounts.lifecycle import one_time_password
    from office.accounts.models import Grant, User
    from office.audit.record import record

    password = one_time_password()
    user = User.objects.create_user(folder.name, name=name, unit=unit)
    # The password lies in the folder, so that no work protects it; the first sign-in hashes anew.
    hasher = PBKDF2PasswordHasher()
    user.password = hasher.encode(password, hasher.salt(), iterations=1)
    user.save(update_fields=["password"])
    Grant.objects.create(user=user, role=role, by=BY, at=datetime.now(UTC))
    _note(folder / "password.txt", password)
    secret = base64.b32encode(secrets.token_bytes(20)).decode()
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(secret)}
    )
    _note(folder / "totp.txt", secret)
    record("account", folder.name, after={"made": True, "roles": [role]})


def _note(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_text(text + "\n", encoding="utf-8")


def administrators(ask: Callable[[str], str], tell: Callable[[str], None]) -> None:
    """The ceremony's two administrators, asked for one by one; their passwords are told once."""
    tell(
        say(
            f"\n系统管理员（不得兼任审批）：{ADMINISTRATORS} 人",
            f"\nadministrators, who approve nothing: {ADMINISTRATORS}",
        )
    )
    for number in range(1, ADMINISTRATORS + 1):
        while not (password := _administrator(number, ask, tell)):
            pass
        tell(
            say(
                f"  一次性密码，只显示这一次：{password}",
                f"  One-time password, shown once: {password}",
            )
        )


def _administrator(number: int, ask: Callable[[str], str], tell: Callable[[str], None]) -> str:
    """The one-time password; nothing where the answers make no account, which is told."""
    from django.core.exceptions import ValidationError

    from office.accounts import lifecycle
    from office.roles import Role

    slug = ask(
        say(f"  第 {number} 位，代号（如 wu-min）：", f"  No. {number}, as a slug (wu-min): ")
    ).strip()
    name = ask(say("  姓名：", "  Name: ")).strip()
    try:
        _, password = lifecycle.create(slug, name, {Role.ADMIN}, None, datetime.now(UTC), by=BY)
    except (AccountError, ValidationError) as error:
        told = [in_one(error)] if isinstance(error, AccountError) else error.messages
        tell("  " + " ".join(told))
        return ""
    return password
