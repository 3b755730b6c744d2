"""Views of taking down."""
