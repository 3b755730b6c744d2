"""Addresses of signing in and out, of second factors, and of the choice of language."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("language", login_not_required(set_language), name="set_language"),
    path("account/", include("allauth.account.urls")),
    path("second-factor/", include("allauth.mfa.urls")),
]
