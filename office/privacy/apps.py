"""The Django app `privacy`."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.privacy"
    label = "privacy"
