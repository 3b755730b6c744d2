"""Colleagues of a test bureau, and browsers in which they are signed in."""

import time
from datetime import UTC, datetime
from functools import cache

PASSWORD = "correct horse battery staple"
TOTP = "JBSWY3DPEHPK3PXP"
INIT = "office init"
"""Who gave the roles of a demo's accounts."""
PEOPLE = {
    "wang-fang": ("王芳", "entry"),
    "zhao-lei": ("赵磊", "unit"),
    "dept-head-1": ("李明", "dept-head"),
    "deputy-director-1": ("陈静", "deputy-director"),
    "song-qi": ("宋琦", "legal"),
    "duty-1": ("周强", "duty"),
    "sun-yu": ("孙瑜", "auditor"),
    "technician-1": ("高飞", "technician"),
    "qian-jin": ("钱进", "technician"),
    "dept-head-2": ("何军", "dept-head"),
    "deputy-director-2": ("罗敏", "deputy-director"),
    "admin-1": ("吴敏", "admin"),
    "admin-2": ("郑平", "admin"),
    "fang-jing": ("方静", "venue"),
}
"""Slug to name and role; the approvers' slugs are those of the demo's keys."""


def person(slug: str, *roles: str, second_factor: bool = True, **fields):
    """A colleague with an account; by default one of `PEOPLE`, with a second factor.

    An account that `office init --demo` made is taken over: it gets the password and the second
    factor used here, once; whatever a test does to it afterwards stays.
    """
    from office.accounts.models import User

    _quick_passwords()
    name, usual = PEOPLE.get(slug, (slug, "entry"))
    user = User.objects.filter(username=slug).first()
    if user is None:
        user = User.objects.create_user(slug, password=PASSWORD, name=name, **fields)
        _equip(user, roles or (usual,), second_factor=second_factor)
    elif user.grants.filter(by=INIT).exists():
        user.set_password(PASSWORD)
        for field, value in fields.items():
            setattr(user, field, value)
        user.save()
        _equip(user, roles or (usual,), second_factor=second_factor)
    return user


def _equip(user, roles, *, second_factor: bool) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.utils import encrypt

    from office.accounts.models import Grant

    given = {"by": "admin-0", "at": datetime.now(UTC)}
    if sorted(user.grants.values_list("role", flat=True)) == sorted(roles):
        user.grants.update(**given)
    else:
        user.grants.all().delete()
        for role in roles:
            Grant.objects.create(user=user, role=role, **given)
    totp = {"type": Authenticator.Type.TOTP, "data": {"secret": encrypt(TOTP)}}
    factors = Authenticator.objects.filter(user=user)
    if not (second_factor and factors.update(**totp) == 1):
        factors.delete()
        if second_factor:
            Authenticator.objects.create(user=user, **totp)


def _quick_passwords() -> None:
    """Hash passwords fast in tests; hundreds of accounts are made."""
    from django.conf import settings
    from django.contrib.auth import hashers

    quick = "django.contrib.auth.hashers.MD5PasswordHasher"
    if settings.PASSWORD_HASHERS[0] != quick:
        settings.PASSWORD_HASHERS = [quick, *settings.PASSWORD_HASHERS]
        hashers.get_hashers.cache_clear()
        hashers.get_hashers_by_algorithm.cache_clear()


def everyone() -> None:
    """All of `PEOPLE`."""
    from django.db import transaction

    with transaction.atomic():
        for slug in PEOPLE:
            person(slug)


@cache
def _handler():
    """What answers every browser: its middleware reads all static files when it is made."""
    from django.test.client import ClientHandler

    return ClientHandler(enforce_csrf_checks=False)


def browser(slug: str = "", *, fresh: bool = True, language: str = "zh-hans"):
    """A browser, over TLS; with `slug`, in which that colleague has just signed in.

    Args:
        fresh: whether that was within the last five minutes.
    """
    from django.conf import settings
    from django.test import Client

    class Browser(Client):
        tls = True

        def generic(self, *args, secure=False, **more):
            return super().generic(*args, secure=self.tls, **more)

    client = Browser(SERVER_NAME="localhost")
    client.handler = _handler()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    if slug:
        client.force_login(person(slug))
        session = client.session
        at = time.time() - (0 if fresh else 3600)
        session["account_authentication_methods"] = [
            {"method": "password", "at": at, "reauthenticated": True}
        ]
        session["account_authentication_methods_user"] = session["_auth_user_id"]
        session["used_at"] = time.time()
        session.save()
    return client


def from_address(address: str):
    """A browser at another address."""
    client = browser()
    client.defaults["REMOTE_ADDR"] = address
    return client
