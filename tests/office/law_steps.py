"""Entering a version of the law, as the office's own act does."""

from datetime import UTC, date, datetime

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
BASIS = ("消费者权益保护法实施条例第二十九条", "市场监督管理投诉举报处理办法第三十八条")


def enter(since: date = date(2026, 4, 15), **changes: object):
    """A version with the terms that the program begins with, but for `changes`."""
    from office.registry_changes.law_versions import enter_law

    given = {
        "since": since, "basis": BASIS, "publish_days": 20, "answer_days": 20, "tell_days": 7,
        "ask_days": 15, "take_up_days": 7, "mediate_days": 60,
        "grounds": {}, "note": "第121号令施行", "now": NOW,
    }  # fmt: skip
    return enter_law(**{**given, **changes})
