"""Proof that a change of form changes nothing: a whole life of an office, written out to compare.

`make guard OUT=before`, the change, `make guard OUT=after`, `diff -r before after`: what differs is
a fault, or is meant and stands in the commit.
"""
