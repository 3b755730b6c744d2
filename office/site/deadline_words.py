"""How a deadline stands, as shape and words: colour is never the only sign."""

from datetime import date, datetime
from typing import Literal

import msgspec
from django.utils.timezone import localdate, localtime

from office.complaints.deadlines import Deadline, Standing
from office.due.confirmation import ConfirmationDeadline
from office.due.on_hold import Cause, Wait
from office.words import say, words

STANDINGS: dict[Standing, str] = {
    Standing.LAW: words("超法定期限", "Past the law's term"),
    Standing.BUREAU: words("超本局期限", "Past the bureau's term"),
    Standing.SOON: words("即将到期", "Due by the next working day"),
    Standing.IN_TIME: words("未到期", "In time"),
}
"""What each is called, the worst first."""


class DeadlineWords(msgspec.Struct, frozen=True):
    """`standing` gives shape and colour (`frame/shape.html`); `more` is the other term, or ""."""

    standing: Standing | Literal["held"]
    text: str
    more: str
    note: str

    def __str__(self) -> str:
        """As a file of the table has it."""
        return self.text


def deadline_words(deadline: Deadline, today: date) -> DeadlineWords:
    """How it stands on `today`."""
    standing = deadline.standing(today)
    return DeadlineWords(
        standing,
        _text(deadline, standing, today),
        _more(deadline, standing, today),
        _note(deadline),
    )


def hold_words(wait: Wait, today: date) -> DeadlineWords:
    """Why no term of publication runs."""
    more = say("暂缓公示，不计期限", "on hold: no term to publish runs")
    match wait.cause:
        case Cause.OBJECTION:
            text = say("异议未裁定", "Objection undecided")
        case Cause.OPINION:
            text = say("不予公示意见未办结", "Opinion undecided")
        case Cause.ANSWER:
            day = short_day(wait.until, today) if wait.until else ""
            text = say("等经营者答复，至 {day}", "Operator may answer until {day}", day=day)
    return DeadlineWords("held", text, more, "")


def confirmation_words(deadline: ConfirmationDeadline, now: datetime) -> DeadlineWords:
    """How the confirmation of a withdrawal stands at `now`."""
    standing, local = deadline.standing(now), localtime(deadline.end)
    hours = _hours(deadline.hours(now))
    text = (
        say("超本局 {n}", "{n} past the bureau's term", n=hours)
        if standing is Standing.BUREAU
        else say("还剩 {n}", "{n} left", n=hours)
    )
    day = short_day(local.date(), localdate(now))
    more = say("{day} {at}到期", "due on {day}, {at}", day=day, at=f"{local:%H:%M}")
    return DeadlineWords(standing, text, more, "")


def _hours(number: int) -> str:
    """Hours up to two days, then days."""
    if not number:
        return say("不到 1 小时", "less than an hour")
    if number >= _IN_DAYS:
        return say("{n} 天", "{n} days", n=number // 24)
    return say("{n} 小时", "{n} hours" if number != 1 else "{n} hour", n=number)


def _text(deadline: Deadline, standing: Standing, today: date) -> str:
    match standing:
        case Standing.LAW:
            over = _days(deadline, -(deadline.left_by_law(today) or 0))
            return say("超法定 {n}", "{n} past the law's term", n=over)
        case Standing.BUREAU:
            over = _days(deadline, -deadline.left(today))
            return say("超本局 {n}", "{n} past the bureau's term", n=over)
        case Standing.SOON if deadline.bureau == deadline.law:
            day = short_day(deadline.bureau, today)
            return (
                say("今天到法定期限", "Due today by the law's term")
                if deadline.bureau <= today
                else say("{day}到法定期限", "Due on {day} by the law's term", day=day)
            )
        case Standing.SOON if deadline.bureau <= today:
            return say("今天到本局期限", "Due today by the bureau's term")
        case Standing.SOON:
            day = short_day(deadline.bureau, today)
            return say("{day}到本局期限", "Due on {day} by the bureau's term", day=day)
        case Standing.IN_TIME:
            return say("还剩 {n}", "{n} left", n=_days(deadline, deadline.left(today)))


def _more(deadline: Deadline, standing: Standing, today: date) -> str:
    if deadline.law is None:
        return say("{day}到期", "due on {day}", day=short_day(deadline.bureau, today))
    left = deadline.left_by_law(today) or 0
    same = deadline.bureau == deadline.law
    if same and standing is Standing.SOON:
        return ""
    if same or standing is Standing.LAW:
        return say("法定 {day}到期", "by law due on {day}", day=short_day(deadline.law, today))
    if standing is Standing.IN_TIME:
        return say(
            "本局 {own}，法定 {law}",
            "ours {own}, by law {law}",
            own=short_day(deadline.bureau, today),
            law=short_day(deadline.law, today),
        )
    if not left:
        return say("法定今天到期", "by law due today")
    return say("法定剩 {n}", "{n} left by law", n=_days(deadline, left))


def _note(deadline: Deadline) -> str:
    if not deadline.holidays_known:
        return say(
            "跨入的年份节假日尚未公布，按周一至周五计",
            "holidays of the coming year are not proclaimed yet; Monday to Friday counted",
        )
    if deadline.by_month:
        return say("只知办结月份，自月末起算", "only the month is known; counted from its end")
    return ""


def _days(deadline: Deadline, number: int) -> str:
    """On a day off after the last day none is over yet: it is told as less than one."""
    if not number:
        return say("不到 1 天", "less than a day")
    if deadline.unit == "calendar":
        return say("{n} 天", "{n} days" if number != 1 else "{n} day", n=number)
    return say("{n} 个工作日", "{n} working days" if number != 1 else "{n} working day", n=number)


def short_day(day: date, today: date) -> str:
    """A day as people write it, with its year where it lies further off than half a year."""
    zh, en = f"{day.month}月{day.day}日", f"{day.day} {MONTHS[day.month - 1]}"
    if abs((day - today).days) > _NEAR:
        zh, en = f"{day.year}年{zh}", f"{en} {day.year}"
    return say(zh, en)


_IN_DAYS = 48
"""Hours from which on they are told as days."""
_NEAR = 183
"""Days within which a day needs no year."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""In English, as the office's pages write them."""
