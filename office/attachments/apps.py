"""The Django app `attachments`."""

from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.attachments"
    label = "attachments"
