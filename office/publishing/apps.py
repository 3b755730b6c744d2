"""The Django app `publishing`."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.publishing"
    label = "publishing"
