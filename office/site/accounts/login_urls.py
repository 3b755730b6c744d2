"""Addresses of signing in and out, of second factors, and of the choice of language.

Only these of django-allauth's: no sign-up, no e-mail, no password by mail.
"""

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from office.site.accounts.views.passkey_login import PasskeyLogin

urlpatterns = [
    path("language", login_not_required(set_language), name="set_language"),
    path("account/login/", views.login, name="account_login"),
    path("account/logout/", views.logout, name="account_logout"),
    path("account/inactive/", views.account_inactive, name="account_inactive"),
    path("account/reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("account/password/", views.password_change, name="account_change_password"),
    # Before allauth's own.
    path("second-factor/webauthn/login/", PasskeyLogin.as_view(), name="mfa_login_webauthn"),
    path("second-factor/", include("allauth.mfa.urls")),
]
