"""What WeasyPrint is given to fetch with: it fetches nothing."""

from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher


class Nothing(URLFetcher):  # type: ignore[misc]
    """A form has no picture, no style sheet and no address of its own."""

    def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002
        """Refuse.

        Raises:
            FatalURLFetchingError: always.
        """
        raise FatalURLFetchingError("A form fetches nothing.")
