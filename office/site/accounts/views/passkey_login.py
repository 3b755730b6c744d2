"""Signing in with a passkey: the challenge goes out signed, in a cookie; nothing is kept of it.

Whoever asks for one is a stranger; in the session it would be a row for each question.
"""

from typing import Any, cast

from allauth.mfa.webauthn.internal.auth import STATE_SESSION_KEY
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from sync.canonical import digest

COOKIE = "__Host-passkey"
VALID_S = 300
"""So long a challenge can be answered, once."""


@method_decorator(login_not_required, name="dispatch")
class PasskeyLogin(LoginWebAuthnView):  # type: ignore[misc]
    """Allauth's view, but for where the challenge is kept."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        untouched = request.session.modified
        answer: HttpResponse = super().get(request, *args, **kwargs)
        state = request.session.pop(STATE_SESSION_KEY, None)
        request.session.modified = untouched
        if state is not None:
            answer.set_cookie(
                COOKIE,
                signing.dumps(state, salt=COOKIE),
                max_age=VALID_S,
                secure=True,
                httponly=True,
                samesite="Strict",
            )
        return answer

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The answer to a challenge of these minutes, to which nobody has signed in yet."""
        untouched, sent = request.session.modified, request.COOKIES.get(COOKIE, "")
        try:
            state = signing.loads(sent, salt=COOKIE, max_age=VALID_S)
        except signing.BadSignature:
            state = None
        if state is not None:
            request.session[STATE_SESSION_KEY] = state
        answer: HttpResponse = super().post(request, *args, **kwargs)
        request.session.pop(STATE_SESSION_KEY, None)
        if not request.user.is_authenticated:
            request.session.modified = untouched
        answer.delete_cookie(COOKIE)
        return answer

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in, if this answer has not been sent before."""
        sent = self.request.COOKIES.get(COOKIE, "")
        if not cache.add(f"passkey-{digest(sent.encode())}", 1, VALID_S):
            return cast("HttpResponse", super().form_invalid(form))
        return cast("HttpResponse", super().form_valid(form))
