"""Open data: what is published as CSV and JSON files, and feeds of what is new (R50)."""
