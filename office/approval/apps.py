"""The Django app `approval`."""

from django.apps import AppConfig


class ApprovalConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.approval"
    label = "approval"
