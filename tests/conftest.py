"""What tests of every folder may ask for."""

from tests.browser import chromium, site

__all__ = ["chromium", "site"]
