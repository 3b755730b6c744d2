"""The one process of the office: published tree, wake, the bureau's site, the calendar."""
