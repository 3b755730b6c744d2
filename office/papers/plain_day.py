"""A day as letters have it."""

from datetime import date

from office.words import say


def plain_day(day: date) -> str:
    """A day without its weekday, in the language of the letter."""
    return say(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%B} {day.year}")
