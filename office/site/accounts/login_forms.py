"""The forms of signing in, passwords and second factors: allauth's, in our dress and words."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from office.site.accounts import failures
from office.site.forms import Dressed
from office.words import say, words

_CODE_LIVES = 120
"""Seconds, more than the three steps of thirty in which a code is taken."""
type Words = Mapping[str, str]


class _Said(Dressed):
    """Labels and helps in both languages, no placeholders."""

    labels: ClassVar[Words] = {}
    helps: ClassVar[Words] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, each in self.fields.items():
            each.widget.attrs.pop("placeholder", None)
            each.label = self.labels.get(name, each.label)
            each.help_text = self.helps.get(name, "")


class _Coded(_Said):
    """With a field for digits."""

    labels: ClassVar[Words] = {"code": words("验证码", "Code")}
    helps: ClassVar[Words] = {
        "code": words(
            "验证器应用显示的六位数字，或一个恢复码。",
            "The six digits of the authenticator app, or a recovery code.",
        )
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class SignInForm(_Said, LoginForm):  # type: ignore[misc]
    """Slug and password."""

    labels: ClassVar[Words] = {
        "login": words("代号", "Short name"),
        "password": words("密码", "Password"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {
            "autofocus": True,
            "autocapitalize": "none",
            "spellcheck": "false",
            "autocomplete": "username webauthn",
        }


class PasswordAgainForm(_Said, ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    labels: ClassVar[Words] = {"password": words("密码", "Password")}


class NewPasswordForm(_Said, ChangePasswordForm):  # type: ignore[misc]
    """A password of one's own, which is another than the present one."""

    labels: ClassVar[Words] = {
        "oldpassword": words("现用密码", "Current password"),
        "password1": words("新密码", "New password"),
        "password2": words("再输一次新密码", "New password once more"),
    }
    helps: ClassVar[Words] = {
        "oldpassword": words(
            "第一次登录时，是系统管理员给您的一次性密码。",
            "At the first sign-in, the one-time password from the administrator.",
        ),
        "password1": words(
            "至少 12 个字，不能是常见密码、连续或重复的字符，也不能与代号、姓名相近。"
            "一句只有您知道的话就很好。",
            "At least 12 characters, not a common password, no sequences or repeats, not like your "
            "name. A sentence only you know is good.",
        ),
    }

    def clean_password1(self) -> str:
        """The new one.

        Raises:
            ValidationError: it is the present one.
        """
        found = str(self.cleaned_data["password1"])
        if self.user and self.user.check_password(found):
            raise ValidationError(
                say(
                    "新密码不能与现用密码相同。",
                    "The new password must differ from the current one.",
                )
            )
        return found


class _Once(_Coded):
    """Takes each code once, for as long as its neighbours in time are taken too."""

    user: Any
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        """The code.

        Raises:
            ValidationError: it is wrong, or was used in the last minutes.
        """
        code = str(super().clean_code())  # type: ignore[misc]
        of_user = f"{self.user.pk} {code}"
        used = salted_hmac("office.accounts.code", of_user, algorithm="sha256").hexdigest()
        if not cache.add(f"code-used-{used}", "y", _CODE_LIVES):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_Once, AuthenticateForm):  # type: ignore[misc]
    """The second factor at sign-in."""


class _InSession:
    """Asked of who is signed in: failures of others at the door do not count."""

    user: Any
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        """The code.

        Raises:
            ValidationError: it is wrong, or there were too many wrong ones in sessions of theirs.
        """
        counted = failures.in_session(context.request, self.user.pk)
        if not counted.let_in:
            raise get_account_adapter().validation_error("too_many_login_attempts")
        code = str(self.cleaned_data["code"])
        factors = Authenticator.objects.filter(user=self.user)
        typed = list(factors.exclude(type=Authenticator.Type.WEBAUTHN).order_by("-type"))
        self.authenticator = next((one for one in typed if one.wrap().validate_code(code)), None)
        if self.authenticator is None:
            if typed:
                self._emit_authentication_failed(typed[0])  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        counted.succeeded()
        return code


class CodeAgainForm(_Once, _InSession, CodeReauthenticateForm):  # type: ignore[misc]
    """The second factor once more."""


class FirstCodeForm(_Coded, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an authenticator app: proof that it was set up."""

    helps: ClassVar[Words] = {
        "code": words(
            "扫码后，输入应用显示的六位数字。",
            "After scanning, enter the six digits shown by the app.",
        )
    }


class NewPasskeyForm(_Said, AddWebAuthnForm):  # type: ignore[misc]
    labels: ClassVar[Words] = {
        "name": words("名称", "Name"),
        "passwordless": words("可免密码登录", "Signs in without a password"),
    }
    helps: ClassVar[Words] = {
        "name": words(
            "便于您自己辨认，如“办公室电脑”。", "To help you recognise it, such as “office PC”."
        ),
        "passwordless": words(
            "用指纹、面容或 PIN 即可登录；不勾选时，它只作密码之外的第二重验证。",
            "A fingerprint, face or PIN is then enough to sign in; otherwise it is only a second "
            "factor after the password.",
        ),
    }


class PasskeyNameForm(_Said, EditWebAuthnForm):  # type: ignore[misc]
    labels: ClassVar[Words] = {"name": words("名称", "Name")}
