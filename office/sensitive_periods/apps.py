"""The Django app `sensitive_periods`."""

from django.apps import AppConfig


class SensitivePeriodsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.sensitive_periods"
    label = "sensitive_periods"
