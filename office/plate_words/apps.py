"""The Django app `plate_words`."""

from django.apps import AppConfig


class PlateWordsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.plate_words"
    label = "plate_words"
