"""The Django app `reports`."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.reports"
    label = "reports"
