"""The Django app `drafts`."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """Names the app as other apps refer to it; notices edits of what drafts are made from."""

    name = "office.drafts"
    label = "drafts"

    def ready(self) -> None:
        """Have every edit of what a draft is made from void it."""
        from office.drafts import voiding  # models are there only now

        voiding.watch()
