"""Views of the screens' pages."""
