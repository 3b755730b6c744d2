"""The Django app `retention`."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.retention"
    label = "retention"
