"""The Django app `good_news`."""

from django.apps import AppConfig


class GoodNewsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.good_news"
    label = "good_news"
