"""The Django app `published`."""

from django.apps import AppConfig


class PublishedConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.published"
    label = "published"
