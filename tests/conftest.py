"""What tests of every folder may ask for."""

from tests.browser import chromium, chromium_type, site

__all__ = ["chromium", "chromium_type", "site"]
