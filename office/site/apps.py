"""The Django app `site`."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The staff's pages; it keeps nothing of its own."""

    name = "office.site"
    label = "site"

    def ready(self) -> None:
        """Make the kinds of jobs known that pages ask for."""
        from office.site.alerts import jobs as _alerts  # noqa: F401
        from office.site.audit import jobs  # noqa: F401
        from office.site.drafts import jobs as _drafts  # noqa: F401
        from office.site.incidents import jobs as _incidents  # noqa: F401
        from office.site.papers import jobs as _papers  # noqa: F401
        from office.site.registry import jobs as _registry  # noqa: F401
        from office.site.uploads import jobs as _uploads  # noqa: F401
