"""The Django app `remote`."""

from django.apps import AppConfig


class RemoteConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.remote"
    label = "remote"
