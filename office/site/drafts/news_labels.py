"""What the fields of a warning, of good news and of a drill are called where an officer reads them.

Their paths in an index go on below `warnings.1`, `notices.1` and `drills.1`.
"""

from office.words import say

_FIELDS: dict[str, tuple[str, str]] = {
    "id": ("编号", "identifier"),
    "kind": ("类别", "kind"),
    "title": ("标题", "title"),
    "text": ("内容", "text"),
    "maker": ("制作", "made by"),
    "made_on": ("制作日期", "made on"),
    "provider": ("提供", "given by"),
    "since": ("自", "since"),
    "until": ("有效至", "valid until"),
    "source": ("来源", "source"),
    "steps": ("步骤 {a}", "step {a}"),
    "scope": ("范围", "scope"),
    "number": ("依据的投诉件数", "complaints it rests on"),
    "period": ("依据的月份 {a}", "their months, {a}"),
    "operator": ("经营者代码", "operator's key"),
    "shop_no": ("店铺号", "shop number"),
    "shop": ("店招", "shop"),
    "place": ("位置", "place"),
    "hours": ("开放时间", "open"),
    "phone": ("电话", "telephone"),
    "services": ("服务 {a}", "service {a}"),
    "checked_by": ("核实", "checked by"),
    "checked_on": ("核实日期", "checked on"),
    "before": ("原来", "before"),
    "after": ("现在", "now"),
    "issue": ("投诉问题", "issue"),
    "industry": ("行业", "industry"),
    "month": ("办结月份", "month of conclusion"),
    "finding": ("认定", "finding"),
    "decision": ("处罚决定书文号", "penalty decision"),
    "advice": ("提示", "advice"),
    "code_tail": ("代码尾号", "end of the credit code"),
    "reviewed_on": ("法律审核日期", "legal review on"),
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
"""By path without numbers and language; `{a}` is the number."""


def field_label(path: str) -> str:
    """What the field at `path` is called; the path itself where nobody has named it.

    Args:
        path: below one item, as `title.en` or `here.3.screen`.
    """
    parts = path.split(".")
    english = parts[-1] == "en"
    numbers = [part for part in parts if part.isdecimal()]
    known = ".".join(part for part in parts if not part.isdecimal() and part not in {"zh", "en"})
    if known not in _FIELDS:
        return path
    named = say(*_FIELDS[known], a=" ".join(numbers))
    return say("{it}（英文）", "{it} (English)", it=named) if english else named
