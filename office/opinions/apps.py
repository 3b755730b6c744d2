"""The Django app `opinions`."""

from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.opinions"
    label = "opinions"

    def ready(self) -> None:
        """Have drafts know of what stands here."""
        from office.drafts.draft_digest import register_input
        from office.opinions.models import Opinion  # models are there only now
        from office.opinions.steps import blocked_of

        register_input(Opinion, blocked_of)
