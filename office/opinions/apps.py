"""The Django app `opinions`."""

from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.opinions"
    label = "opinions"
