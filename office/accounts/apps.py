"""The Django app `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Names the app as other apps refer to it; listens to what is to be audited."""

    name = "office.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Connect the audit log."""
        from office.accounts import auth_audit  # noqa: F401 - connects by being imported
