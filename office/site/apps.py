"""The Django app `site`."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The staff's pages; it keeps nothing of its own."""

    name = "office.site"
    label = "site"
