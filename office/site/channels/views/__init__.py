"""The views of channels."""
