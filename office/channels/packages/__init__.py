"""Packages for outlets (公示载体): what is public now to paste, to sync, to open."""
