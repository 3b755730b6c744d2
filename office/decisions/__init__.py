"""Decisions of one named person that others rely on, each signed with that person's key."""
