"""The Django app `jobs`."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.jobs"
    label = "jobs"
