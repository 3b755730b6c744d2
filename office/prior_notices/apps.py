"""The Django app `prior_notices`."""

from django.apps import AppConfig


class PriorNoticesConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.prior_notices"
    label = "prior_notices"

    def ready(self) -> None:
        """Have drafts know of what stands here."""
        from office.drafts.draft_digest import register_input
        from office.prior_notices.models import PriorNotice  # models are there only now
        from office.prior_notices.waiting import waiting_of

        register_input(PriorNotice, waiting_of)
