"""The Django app `good_news`."""

from django.apps import AppConfig


class GoodNewsConfig(AppConfig):
    """Names the app as other apps refer to it."""

    name = "office.good_news"
    label = "good_news"

    def ready(self) -> None:
        """Have drafts know of what stands here."""
        from office.drafts.news_inputs import register_news
        from office.good_news.models import GoodNews  # models are there only now
        from office.good_news.signed import said

        register_news(GoodNews, said)
