"""The Django app `corrections`."""

from django.apps import AppConfig


class CorrectionsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.corrections"
    label = "corrections"

    def ready(self) -> None:
        """Have drafts know of what stands here."""
        from office.corrections.models import Correction  # models are there only now
        from office.corrections.proposed_changes import changes_of, proposed_of
        from office.drafts.draft_digest import register_input

        register_input(Correction, proposed_of, changes_of)
