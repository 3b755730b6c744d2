"""What letters to the parties have in common: who writes, about whom."""

from datetime import date
from typing import Any

from office.complaints.models import Complaint
from office.papers.typeface import shown
from office.registry import lookups as registry
from office.registry.bureau_policy import policy
from office.words import say


def sender() -> dict[str, Any]:
    """Who writes, in the language of the letter; where they are reached, on what it rests."""
    settings, ruled = registry.settings(), policy()
    return {
        "authority": shown(
            say(settings.authority.zh, settings.authority.en or settings.authority.zh)
        ),
        "counter": shown(say(ruled.counter_zh, ruled.counter_en or ruled.counter_zh)),
        "hotline": settings.hotline,
        "basis": [shown(one) for one in settings.basis],
    }


def operator(complaint: Complaint) -> dict[str, str]:
    """The operator that a complaint names."""
    row = complaint.operator
    return {
        "name": shown(row.name),
        "sign": shown(row.sign),
        "uscc": row.uscc,
        "address": shown(row.business_address or row.registered_address),
    }


def plain_day(day: date) -> str:
    """A day without its weekday, in the language of the letter."""
    return say(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%B} {day.year}")
