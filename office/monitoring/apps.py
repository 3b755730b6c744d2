"""The Django app `monitoring`."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.monitoring"
    label = "monitoring"
