"""What django-allauth does differently here: no sign-up, no e-mail, our words, secrets locked."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts import secrets_at_rest
from office.accounts.models import User
from office.registry.bureau_policy import policy
from office.roles import Role
from office.site.accounts import failures
from office.words import say, words

_PATIENCE = words(
    "尝试次数过多，请等 5 分钟再试；忘了密码请找系统管理员。",
    "Too many attempts. Wait five minutes; if you forgot the password, ask an administrator.",
)
_CODE = words(
    "验证码不对。请用应用当前显示的六位数字；若手机时间不准，请先校时。",
    "The code is wrong. Use the six digits shown now; if the phone's clock is off, set it first.",
)


_SAID = {
    "account/messages/password_changed.txt": words(
        "密码已更改；您在其他电脑上的登录已全部退出。",
        "Password changed; you are signed out on every other computer.",
    ),
    "mfa/messages/totp_activated.txt": words(
        "验证器应用已启用。", "The authenticator app is set up."
    ),
    "mfa/messages/totp_deactivated.txt": words(
        "验证器应用已停用。", "The authenticator app has been removed."
    ),
    "mfa/messages/webauthn_added.txt": words("通行密钥已添加。", "The passkey is added."),
    "mfa/messages/webauthn_removed.txt": words("通行密钥已移除。", "The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": words(
        "已生成一组恢复码，请打印后锁起来。",
        "Recovery codes have been generated; print them and lock them away.",
    ),
}
"""What is said after an act, by the name that allauth gives to the occasion; others go unsaid."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in and passwords."""

    error_messages = {  # noqa: RUF012 - allauth's own attribute
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": words(
            "代号或密码不对。忘了密码请找系统管理员重置。",
            "The short name or the password is wrong. If you forgot it, ask an administrator.",
        ),
        "too_many_login_attempts": _PATIENCE,
        "rate_limited": _PATIENCE,
        "enter_current_password": words("现用密码不对。", "This is not your current password."),
        "incorrect_password": words("密码不对。", "The password is wrong."),
        "incorrect_code": _CODE,
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try.

        Raises:
            ValidationError: there were too many of that name from that address, of that address,
                or, many more, of that name.
        """
        name, address = credentials.get("username", ""), self.get_client_ip(request)
        self._counted = failures.at_the_door(request, name, address)
        if not self._counted.let_in:
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        """The try was none that failed."""
        self._counted.succeeded()

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether it is the password of who is signed in; others' failures at the door are theirs.

        Raises:
            ValidationError: there were too many wrong ones in sessions of that person.
        """
        request = context.request
        counted = failures.in_session(request, user.pk)
        if not counted.let_in:
            raise self.validation_error("too_many_login_attempts")
        found = authenticate(request, username=user.username, password=password)
        if found is None or found.pk != user.pk:
            return False
        counted.succeeded()
        return True

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Never: administrators make accounts."""
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Count having signed in just now as an authentication of the last five minutes.

        A session lasts as long as the bureau rules for who it is.
        """
        records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
        if records:
            records[-1]["reauthenticated"] = True
            request.session[AUTHENTICATION_METHODS_SESSION_KEY] = records
        if Role.VENUE in user.standing(localdate()).roles:  # on a phone of their own
            request.session.set_expiry(timedelta(days=policy().venue_session_days))
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def add_message(  # noqa: PLR0917 - allauth's signature
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our words."""
        said = message or _SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """One's own page."""
        return reverse("site:me")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways that are open to `user`, in our words."""
        said = {
            "reauthenticate": say("用密码", "Use your password"),
            "mfa_reauthenticate": say("用验证码", "Use a code"),
            "mfa_reauthenticate:webauthn": say("用通行密钥", "Use a passkey"),
        }
        return [
            {**method, "description": said[method["id"]]}
            for method in super().get_reauthentication_methods(user)
        ]


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = {  # noqa: RUF012 - allauth's own attribute
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _CODE,
    }

    def encrypt(self, text: str) -> str:
        """As it goes into the database."""
        return secrets_at_rest.encrypt(text, settings.SECRET_KEY)

    def decrypt(self, encrypted_text: str) -> str:
        """As it is used.

        Raises:
            LockedSecretError: the office's key is another one now.
        """
        return secrets_at_rest.decrypt(encrypted_text, settings.SECRET_KEY)

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002
        """What a new passkey is called unless its owner says otherwise."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return say("通行密钥 {n}", "Passkey {n}", n=count + 1)
