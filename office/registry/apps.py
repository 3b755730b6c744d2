"""The Django app `registry`."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.registry"
    label = "registry"
