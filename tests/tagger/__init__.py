"""Trains the name tagger on texts written here."""
