"""The Django app `objections`."""

from django.apps import AppConfig


class ObjectionsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.objections"
    label = "objections"

    def ready(self) -> None:
        """Have drafts know of what stands here."""
        from office.drafts.draft_digest import register_input
        from office.objections.held_complaints import held_of
        from office.objections.models import Objection  # models are there only now

        register_input(Objection, held_of)
