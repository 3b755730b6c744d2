"""Tests of prior notices."""
