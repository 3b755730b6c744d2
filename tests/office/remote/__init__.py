"""Commands to screens, from the office."""
