"""What the fields of news and of a drill are called where an officer reads them, by their paths.

In an index these go on below `warnings.1`, `notices.1` and `drills.1`.
"""

from office.words import amid, say
from sync.news_words import PARTS

_DRILLED: dict[str, tuple[str, str]] = {
    "day": ("日期", "day"),
    "screens": ("参加的屏幕", "screens that took part"),
    "arrival.answered": ("确认显示的屏幕", "screens that confirmed it"),
    "arrival.median_s": ("显示用时中位数（秒）", "arrival, median in seconds"),
    "arrival.p95_s": ("显示用时 95%（秒）", "arrival, 95% in seconds"),
    "arrival.slowest_s": ("显示最慢（秒）", "arrival, slowest in seconds"),
    "withdrawal.answered": ("确认撤下的屏幕", "screens that confirmed the withdrawal"),
    "withdrawal.median_s": ("撤下用时中位数（秒）", "withdrawal, median in seconds"),
    "withdrawal.p95_s": ("撤下用时 95%（秒）", "withdrawal, 95% in seconds"),
    "withdrawal.slowest_s": ("撤下最慢（秒）", "withdrawal, slowest in seconds"),
    "here.screen": ("屏幕 {a}", "screen {a}"),
    "here.arrival_s": ("屏幕 {a} 显示用时（秒）", "screen {a}, arrival in seconds"),
    "here.arrival_why": ("屏幕 {a} 没有显示用时的原因", "screen {a}, why no arrival"),
    "here.withdrawal_s": ("屏幕 {a} 撤下用时（秒）", "screen {a}, withdrawal in seconds"),
    "here.withdrawal_why": ("屏幕 {a} 没有撤下用时的原因", "screen {a}, why no withdrawal"),
}
"""What a drill that is over has come to, by path without numbers; `{a}` is the number."""
_KEY = ("经营者代码", "operator's key")
"""It is the key that is signed, and no name."""


def field_label(path: str) -> str:
    """What the field at `path` is called; the path itself where nobody has named it.

    Args:
        path: below one item, as `title.en` or `here.3.screen`.
    """
    parts = [part for part in path.split(".") if part not in {"zh", "en"}]
    known = ".".join(part for part in parts if not part.isdecimal())
    number = " ".join(part for part in parts if part.isdecimal())
    if known == "operator":
        named = say(*_KEY)
    elif known in _DRILLED:
        named = say(*_DRILLED[known], a=number)
    elif label := PARTS.get(".".join(parts)) or PARTS.get(known):
        named = amid(say(label.zh, label.en, n=number))
    else:
        return path
    return say("{it}（英文）", "{it} (English)", it=named) if path.endswith(".en") else named
