"""The office's server, whole or in parts: published tree, wake, reports, the site, the calendar."""
