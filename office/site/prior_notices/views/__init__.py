"""The views of prior notices: what is seen, and what is done."""
