"""What WeasyPrint is given to fetch with: it fetches nothing but the pictures of the paper."""

from collections.abc import Mapping
from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


class Nothing(URLFetcher):  # type: ignore[misc]
    """A form has no style sheet and no address of its own.

    Args:
        pictures: PNGs by the address at which the template has them.
    """

    def __init__(self, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__()
        self._pictures = pictures or {}

    def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002
        """A picture that was given; refuse everything else.

        Raises:
            FatalURLFetchingError: for any other address.
        """
        data = self._pictures.get(url)
        if data is None:
            raise FatalURLFetchingError("A form fetches nothing.")
        return URLFetcherResponse(url, body=data, headers={"Content-Type": "image/png"})
