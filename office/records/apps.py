"""The Django app `records`; it keeps nothing of its own."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.records"
    label = "records"
