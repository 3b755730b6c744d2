"""The public site (公示网站): static files written from the published bytes."""
