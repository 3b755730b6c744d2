"""The Django app `approval`."""

from django.apps import AppConfig


class ApprovalConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.approval"
    label = "approval"

    def ready(self) -> None:
        """Notice edits of what a draft is made from; know the jobs of this app."""
        from office.approval import jobs, voiding  # noqa: F401 - models are there only now

        voiding.watch()
