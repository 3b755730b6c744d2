"""What a notice and the ways of delivering it are called, in both languages."""

from office.prior_notices.models import PriorNotice

KINDS: dict[str, str] = dict(PriorNotice.Kind.choices)
WAYS: dict[str, str] = dict(PriorNotice.Way.choices)
