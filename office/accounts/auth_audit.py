"""Signing in and out and changes of second factors, written to the audit log (R41).

Those of venue managers stand in a log of their own, which is not kept for ever."""

from typing import Any

from allauth.account.signals import password_changed, user_logged_in
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils.timezone import localdate

from office.accounts import venue_log
from office.accounts.models import User, VenueDeed
from office.audit.record import record
from office.roles import ANYBODY


def _of(user: User, act: str, after: Any = None) -> None:
    if venue_log.manages(user):
        venue_log.note(user, VenueDeed.Act(act))
        return
    role = user.standing(localdate()).named(ANYBODY)
    record(act, user.username, after=after, who=user.username, as_role=role)


@receiver(user_logged_in)
def _signed_in(user: User, request: Any, **_: Any) -> None:
    request.session.clear_expired()  # with whatever was typed in them and never sent
    methods = request.session.get("account_authentication_methods") or []
    _of(user, "sign-in", {"by": [method.get("type") or method["method"] for method in methods]})


@receiver(user_logged_out)
def _signed_out(user: User | None, **_: Any) -> None:
    if user:
        _of(user, "sign-out")


@receiver(user_login_failed)
def _failed(credentials: dict[str, Any], **_: Any) -> None:
    """A name that nobody bears is not kept: it may be a password typed into the wrong field."""
    user = User.objects.filter(username=credentials.get("username", "")).first()
    if user and venue_log.manages(user):
        venue_log.note(user, VenueDeed.Act.SIGN_IN_FAILED)
        return
    slug = user.username if user else "unknown"
    record("sign-in-failed", slug, who=slug, as_role="none")


@receiver(authentication_failed)
def _second_failed(user: User, authenticator: Any, **_: Any) -> None:
    _of(user, "sign-in-failed", {"second_factor": str(authenticator.type)})


@receiver(password_changed)
def _password(user: User, **_: Any) -> None:
    if user.must_change_password:
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
    _of(user, "password")


@receiver(authenticator_added)
@receiver(authenticator_reset)
def _added(user: User, authenticator: Any, **_: Any) -> None:
    _of(user, "second-factor-added", {"type": str(authenticator.type)})


@receiver(authenticator_removed)
def _removed(user: User, authenticator: Any, **_: Any) -> None:
    _of(user, "second-factor-removed", {"type": str(authenticator.type)})
