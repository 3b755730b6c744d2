"""The Django app `alerts`."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.alerts"
    label = "alerts"
