"""The details pages: static HTML written from the published bytes."""
