"""For the operator's page: who is named, days as people say them, what an objection comes to."""

from datetime import date

from django import template

from layouts import formatting
from office.corrections.models import CorrectionCase
from office.objections.flow import State
from office.objections.grounds import GROUNDS
from office.registry.law import law_on
from office.registry.models import Operator
from office.revisits.flow import State as Revisited
from office.site.correction_labels import GROUNDS as CORRECTION_GROUNDS
from office.site.objections.labels import STATES
from office.site.own_case.own_case import OwnCase, Stands
from office.site.own_case.own_correction import OwnCorrection
from office.site.own_case.own_objection import OwnObjection
from office.site.own_case.own_revisit import OwnRevisit
from office.site.revisits.labels import STATES as REVISITS
from office.words import language, say, words

register = template.Library()
_CASE = CorrectionCase.State
_WEEKDAYS = ("一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
_NEXT: dict[str, str] = {
    State.FILED: words(
        "提出之日起 {tell} 个工作日内告知是否受理。",
        "You are told within {tell} working days of filing whether it is taken up.",
    ),
    State.ACCEPTED: words(
        "由没有办过这件投诉的人裁定，提出之日起 {answer} 个工作日内书面答复。",
        "Somebody who took no part in the case decides; you are answered in writing within "
        "{answer} working days of filing.",
    ),
    State.DECLINED: words(
        "有新的理由或材料，可以再提。", "On new grounds or with new material you can object again."
    ),
    State.UPHELD: words(
        "没有公示的不再公示，已公示的予以撤下。",
        "What is not published yet will not be; what is published is taken down.",
    ),
    State.PARTLY_UPHELD: words(
        "没有公示的改好文字再公示，已公示的予以更正。",
        "What is not published yet is reworded first; what is published is corrected.",
    ),
    State.REFUSED: words(
        "公示的内容不变；已公示的，记录上注明裁定结果。",
        "The content stays as it is; a published record says how the objection was decided.",
    ),
    State.TAKEN_BACK: words("您已撤回这件异议。", "You have taken this objection back."),
}
_TITLES: dict[Stands, str] = {
    Stands.TERM: words(
        "有一件投诉将公示，请您过目", "a complaint is going to be published; please take a look"
    ),
    Stands.DUE: words("有一件投诉将公示", "a complaint will be published"),
    Stands.SIGNING: words("有一件投诉将公示", "a complaint will be published"),
    Stands.PUBLISHED: words("有一件投诉已公示", "a complaint is published"),
    Stands.ENDED: words("这件投诉的公示已结束", "the publication of this complaint has ended"),
    Stands.CHANGED: words("投诉的内容正在修改", "the content is being changed"),
    Stands.NOT_SHOWN: words("这件投诉不公示", "this complaint is not shown"),
}
_UNTOLD = words("已作出决定，待告知", "Decided; you will be told")
_UNTOLD_NEXT = words(
    "决定正在书面告知贵店；告知以后，结果、理由和救济途径也在这里。法定最迟 {by}。",
    "You are being told of it in writing; then the result, the reasons and what you can do stand "
    "here too, by {by} at the latest by law.",
)
_HELD = words("异议有结果以前不公示", "nothing is published until your objection is decided")


@register.filter
def shop(operator: Operator) -> str:
    """The name over the door, else that of the licence."""
    return str(operator.sign or operator.name)


@register.filter
def day(on: date) -> str:
    return formatting.day(f"{on:%Y-%m-%d}", language())


@register.filter
def weekday(on: date) -> str:
    """A day of a term that runs: month, day, day of the week."""
    zh, en = _WEEKDAYS[0][on.weekday()], _WEEKDAYS[1][on.weekday()]
    return say(f"{on.month}月{on.day}日（周{zh}）", f"{en} {on.day} {on:%b}")


@register.simple_tag
def title(case: OwnCase) -> str:
    """What the page has found, after the shop's name."""
    return str(_HELD if case.held else _TITLES[case.stands])


@register.simple_tag
def objection_state(one: OwnObjection) -> str:
    """Where it stands, in a word; what came of it once they were told."""
    return str(_UNTOLD if one.untold else STATES[one.row.state])


@register.simple_tag
def objection_next(one: OwnObjection) -> str:
    """What comes next, and until when."""
    if one.untold:
        by = one.tell_by if one.row.state == State.DECLINED else one.answer_by
        return str(_UNTOLD_NEXT).format(by=day(by))
    law = law_on(one.row.filed_on)
    return str(_NEXT[one.row.state]).format(tell=law.tell_days, answer=law.answer_days)


@register.simple_tag
def ground(one: OwnObjection) -> str:
    return str(GROUNDS[one.row.ground])


@register.simple_tag
def revisit_state(one: OwnRevisit) -> str:
    """Where a re-visit stands, in a word; what was found once they were told."""
    return str(REVISITS[Revisited.ASKED if one.open else one.row.state])


@register.simple_tag
def revisit_next(one: OwnRevisit) -> str:
    """By when they are told, or what can be done now."""
    if one.open:
        by = day(one.tell_by)
        return say("{by}前告知结果。", "You are told the result by {by}.", by=by)
    if one.row.state == Revisited.IMPROVED:
        return say(
            "公示到期前照旧显示；整改情况可由本局另行公示。",
            "The record is shown until its term ends; the bureau may publish the improvement "
            "separately.",
        )
    return say("整改以后可以再申请。", "You can ask again once matters are put right.")


@register.simple_tag
def correction_state(one: OwnCorrection) -> str:
    """Where a correction stands, in a word; that it was refused once they were told."""
    return str(_UNTOLD if one.untold else CorrectionCase.State(one.row.state).label)


@register.simple_tag
def correction_ground(one: OwnCorrection) -> str:
    return str(CORRECTION_GROUNDS[one.row.ground])


@register.simple_tag
def correction_next(one: OwnCorrection) -> str:
    """What comes next and until when, or what came of it."""
    if one.untold:
        return str(_UNTOLD_NEXT).format(by=day(one.answer_by))
    if one.row.state == _CASE.RECEIVED:
        by = day(one.tell_by)
        return say("{by}前告知是否受理。", "You are told by {by} whether it is taken up.", by=by)
    if one.row.state == _CASE.ACCEPTED:
        by = day(one.answer_by)
        return say(
            "正在核查，{by}前告知结果。",
            "It is being looked into; you are told the result by {by}.",
            by=by,
        )
    if one.row.state == _CASE.CORRECTED:
        return say(
            "新的内容在屏幕和网页上生效，并发布更正公告。",
            "The new version is in effect on screens and web pages, with a correction notice.",
        )
    return say(
        "有新的理由或材料，可以再提。", "On new grounds or with new material you can apply again."
    )
