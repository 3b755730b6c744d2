"""The Django app `false_alarms`."""

from django.apps import AppConfig


class FalseAlarmsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.false_alarms"
    label = "false_alarms"
