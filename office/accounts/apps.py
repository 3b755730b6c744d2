"""The Django app `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.accounts"
    label = "accounts"
