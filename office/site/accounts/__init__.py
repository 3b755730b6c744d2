"""Signing in, people, roles, deputies: pages, and who may open which."""
