"""Entering a version of the law, as the office's own act does."""

from datetime import UTC, date, datetime

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
BASIS = ("消费者权益保护法实施条例第二十九条", "市场监督管理投诉举报处理办法第三十八条")


def enter(since: date = date(2026, 4, 15), **changes: object):
    """A version with the terms that the program begins with, but for `changes`."""
    from office.registry.legal_terms import Law
    from office.registry_changes.law_versions import enter_law

    terms = {name: changes.pop(name) for name in Law.__struct_fields__ if name in changes}
    given = {"since": since, "basis": BASIS, "note": "第121号令施行", "now": NOW}
    return enter_law(Law(**terms), **{**given, **changes})
