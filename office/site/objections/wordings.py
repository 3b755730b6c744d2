"""What a party is told of an objection, as a text to start from."""

from django.utils.timezone import localdate

from office.objections.flow import State
from office.objections.grounds import GROUNDS
from office.objections.models import Objection, Telling
from office.registry.answer_terms import against
from office.registry.law import law_on
from office.site.objections.labels import PARTIES, STATES
from office.words import amid, say


def wording(row: Objection, of: str) -> str:
    """The text for telling a party: whether it is taken up, or the written answer."""
    if of == Telling.Of.ACCEPTANCE:
        return _declined(row) if row.state == State.DECLINED else _accepted(row)
    return say(
        "{number}（{ground}）已裁定：{result}。理由：{reasons}{against}",
        "{number} ({ground}) has been decided: {result}. Reasons: {reasons} {against}",
        number=row.number,
        ground=amid(GROUNDS[row.ground]),
        result=amid(STATES[row.state]),
        reasons=_ended(row.reasons),
        against=_against(row),
    )


def _accepted(row: Objection) -> str:
    until = (
        say("核查期间暂不公示。", "Nothing is published while it is being looked into.")
        if row.before_publication
        else say(
            "公示旁注明{who}已提出异议，正在核查。",
            "A note beside the record says that the {who} has objected and that this is being "
            "looked into.",
            who=amid(PARTIES[row.party]),
        )
    )
    return say(
        "{number}（{ground}）已受理，自提出之日起 {days} 个工作日内书面答复。{until}",
        "{number} ({ground}) has been taken up and will be answered in writing within {days} "
        "working days of its filing. {until}",
        number=row.number,
        ground=amid(GROUNDS[row.ground]),
        days=law_on(row.filed_on).answer_days,
        until=until,
    )


def _declined(row: Objection) -> str:
    return say(
        "{number}（{ground}）不予受理。理由：{reasons}有新的理由或材料，可以再提。{against}",
        "{number} ({ground}) has not been taken up. Reasons: {reasons} You may object again on "
        "new grounds or with new material. {against}",
        number=row.number,
        ground=amid(GROUNDS[row.ground]),
        reasons=_ended(row.reasons),
        against=_against(row),
    )


def _against(row: Objection) -> str:
    """What can be done against the ruling, by the law of its day."""
    return against(law_on(localdate(row.decided_at or row.filed_at)))


def _ended(text: str) -> str:
    """With a full stop, as a sentence goes on after it."""
    stop = say("。", ".")
    return text if text.endswith(("。", ".", "！", "？", "!", "?")) else f"{text}{stop}"
