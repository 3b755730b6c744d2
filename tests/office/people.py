"""Colleagues of a test bureau, and browsers in which they are signed in."""

import time
from datetime import UTC, datetime

PASSWORD = "correct horse battery staple"
PEOPLE = {
    "wang-fang": ("王芳", "entry"),
    "zhao-lei": ("赵磊", "unit"),
    "dept-head-1": ("李明", "dept-head"),
    "deputy-director-1": ("陈静", "deputy-director"),
    "duty-1": ("周强", "duty"),
    "sun-yu": ("孙瑜", "auditor"),
    "qian-jin": ("钱进", "technician"),
    "admin-1": ("吴敏", "admin"),
    "admin-2": ("郑平", "admin"),
}
"""Slug to name and role; the approvers' slugs are those of the demo's keys."""


def person(slug: str, *roles: str, second_factor: bool = True, **fields):
    """A colleague with an account; by default one of `PEOPLE`, with a second factor."""
    from allauth.mfa.models import Authenticator

    from office.accounts.models import Grant, User

    name, usual = PEOPLE.get(slug, (slug, "entry"))
    user = User.objects.filter(username=slug).first()
    if user is None:
        user = User.objects.create_user(slug, password=PASSWORD, name=name, **fields)
        for role in roles or (usual,):
            Grant.objects.create(user=user, role=role, by="admin-1", at=datetime.now(UTC))
        if second_factor:
            Authenticator.objects.create(
                user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"}
            )
    return user


def everyone() -> None:
    """All of `PEOPLE`."""
    for slug in PEOPLE:
        person(slug)


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
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    if slug:
        client.force_login(person(slug))
        session = client.session
        at = time.time() - (0 if fresh else 3600)
        session["account_authentication_methods"] = [
            {"method": "password", "at": at, "reauthenticated": True}
        ]
        session.save()
    return client
