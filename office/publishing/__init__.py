"""From a signed draft to the published tree."""
