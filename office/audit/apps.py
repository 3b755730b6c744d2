"""The Django app `audit`."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.audit"
    label = "audit"

    def ready(self) -> None:
        """Register the job that verifies the chain."""
        from office.audit import jobs  # noqa: F401
