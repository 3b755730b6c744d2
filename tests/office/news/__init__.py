"""Tests of warnings and good news."""
