"""What a notice and the ways of delivering it are called, in both languages."""

from office.prior_notices.models import PriorNotice
from office.words import words

KINDS: dict[str, str] = dict(PriorNotice.Kind.choices)
WAYS: dict[str, str] = dict(PriorNotice.Way.choices)
NUMBER, CODE = words("告知书编号", "Notice number"), words("核对码", "Check code")
"""The pair that opens a notice: called the same on its letter and on the page."""
