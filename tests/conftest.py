"""What tests of every folder may ask for."""

import hypothesis

from tests.browser import chromium, chromium_type, site

__all__ = ["chromium", "chromium_type", "site"]

# No test judges by the clock on the wall; machines are shared.
hypothesis.settings.register_profile("shared-machine", deadline=None)
hypothesis.settings.load_profile("shared-machine")
