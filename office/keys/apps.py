"""The Django app `keys`."""

from django.apps import AppConfig


class KeysConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.keys"
    label = "keys"
