"""The acts on an event, a row each. Pure.

Whoever may take down opens one, puts withdrawals into it, notes and closes; at the server so does
who has no account, for that is where one takes down while the site is not at hand.
"""

from office.acts.table import Asked, Case, CaseAct, Outcome
from office.errors import UsageError
from office.roles import TAKERS

NAME_MOST = 60
WORDS_MOST = 2000
"""Characters of a name, and of a note or a conclusion."""
OPEN = CaseAct(
    "open", ("开始一个事件", "Open an event"), TAKERS, (),
    (Outcome("open", "open", ("事件开始", "Event opened"), ("突发事件开始", "Event opened"),
             ("已开始。", "It is open.")),),
    asked=(Asked("name", ("事件名称（不公开）", "Name of the event (not public)"), "line", hint=(
        f"至多 {NAME_MOST} 字。", f"At most {NAME_MOST} characters.",
    )),),
    on="nothing",
)  # fmt: skip
NOTE = CaseAct(
    "note", ("记下", "Note it"), TAKERS, {"open"},
    (Outcome("note", "", ("记录", "Note"), ("记录突发事件", "Event noted"),
             ("已记下。", "Noted.")),),
    asked=(Asked("text", ("记下情况（不公开）", "Note (not public)"), rows=3, hint=(
        f"至多 {WORDS_MOST} 字，不写个人信息；记下后不能修改，写错了再记一条。",
        f"At most {WORDS_MOST} characters, no personal data; notes cannot be changed, so correct a "
        "mistake with another note.",
    )),),
)  # fmt: skip
JOIN = CaseAct(
    "join", ("归入一次撤下", "Add a withdrawal"), TAKERS, {"open"},
    (Outcome("join", "", ("归入本事件：{what}", "Added to this event: {what}"),
             ("撤下归入突发事件", "Withdrawal added to an event"),
             ("已归入。", "It belongs to the event.")),),
    asked=(Asked("withdrawal", ("第几版撤下件", "Number of its envelope"), "line"),),
)  # fmt: skip
CLOSE = CaseAct(
    "close", ("结束", "Close it"), TAKERS, {"open"},
    (Outcome("close", "closed", ("事件结束", "Event closed"), ("结束突发事件", "Event closed"),
             ("已结束。", "It is closed.")),),
    asked=(Asked("text", ("处置结论（不公开）", "Conclusion (not public)")),),
)  # fmt: skip
INCIDENT = Case(
    "incident", ("突发事件", "Event"), UsageError, (OPEN, NOTE, JOIN, CLOSE),
    number="2026-T001", desk=TAKERS,
)  # fmt: skip
