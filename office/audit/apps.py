"""The Django app `audit`."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.audit"
    label = "audit"
