"""The views of venue managers' pages."""
