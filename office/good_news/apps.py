"""The Django app `good_news`."""

from django.apps import AppConfig


class GoodNewsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.good_news"
    label = "good_news"

    def ready(self) -> None:
        """Have the office know of this kind of news."""
        from office.good_news.kind import GOOD_NEWS  # models are there only now
        from office.news.as_signed import register

        register(GOOD_NEWS)
