"""Why a draft was voided, as a sentence: which edit, of whom; the codes are `voiding`'s."""

from office.complaints.labels import masked
from office.complaints.models import Complaint
from office.drafts.models import Draft
from office.words import say

_EDITED = {
    "complaint": ("投诉", "complaint"),
    "correction": ("更正", "correction"),
    "objection": ("异议", "objection"),
    "operator": ("经营者", "operator"),
    "lease": ("店铺号", "shop number"),
    "venue": ("场所", "venue"),
    "batch": ("批次", "batch"),
    "bureau": ("本局设置", "the bureau's settings"),
    "panelprofile": ("屏幕规格", "panel profile"),
    "organisation": ("受理单位", "accepting organisation"),
    "label": ("英文名称", "English name"),
    "intakecount": ("场所月度数据", "a venue's monthly figures"),
    "consumerwarning": ("消费警示", "a warning"),
    "goodnews": ("好消息", "good news"),
}
_UNNAMED = frozenset({"bureau", "consumerwarning", "goodnews"})
"""There is one, or its id tells a person nothing."""


_HOLDING = {
    "objection": (
        "定稿后有异议提出，签名作废；这件等异议裁定，请重新定稿，其余照常。",
        "An objection was filed after freezing and the signatures are void; its record waits for "
        "the decision. Freeze again: the others go on.",
    ),
    "priornotice": (
        "定稿后重新告知了经营者，或告知作废，签名作废；这件等答复期满，请重新定稿，其余照常。",
        "An operator was told anew after freezing, or a notice became void, and the signatures are "
        "void; its record waits for the term. Freeze again: the others go on.",
    ),
}
"""What holds a record back that was in the draft."""
_WHY = {
    "sent-back": ("{who}退回。", "Sent back by {who}."),
    "refrozen": ("{who}重新定稿，原批作废。", "{who} froze again, which voids the earlier draft."),
    "withdrawal": (
        "其间有撤下（撤下件第 {ids} 版，{who}），须重新定稿。",
        "Something was taken down meanwhile (envelope {ids}, {who}); freeze again.",
    ),
    "lift": (
        "{who}收回了解除撤下的申请，须重新定稿。",
        "{who} no longer asks for a withdrawal to be lifted; freeze again.",
    ),
    "delegations": (
        "签批人的授权有变动（第 {ids} 版），须重新定稿。",
        "The approvers' delegations changed (version {ids}); freeze again.",
    ),
}
_CHANGED = (
    "定稿后数据有变化{by}，签名作废。",
    "Something was changed after freezing{by}; the signatures are void.",
)


def why(draft: Draft, name: str) -> str:
    """What voided a draft.

    Args:
        name: of who did it, as colleagues know them; "" where nobody is known to have.
    """
    code, _, rest = draft.void_reason.partition(" ")
    if code == "edit" and not rest:
        by = say("（{who}）", " ({who})", who=name) if name else ""
        return say(*_CHANGED, by=by)
    if code == "edit":
        return _edit(name, rest.split())
    zh, en = _WHY.get(
        code, ("{who}的操作使其作废（{ids}）。", "An act of {who} voided it ({ids}).")
    )
    ids = rest if code in _WHY else draft.void_reason
    return say(zh, en, who=name, ids=ids)


def _edit(name: str, ids: list[str]) -> str:
    kind, *which = ids
    if kind in _HOLDING:
        return say(*_HOLDING[kind])
    if kind == "opinion":
        return say(
            "承办单位意见有变动（{who}），签名作废。",
            "An opinion was filed or decided ({who}); the signatures are void.",
            who=name,
        )
    known = _EDITED.get(kind, ("内容", "content"))
    which = [] if kind in _UNNAMED else which
    what = _numbers(which) if kind == "complaint" else "、".join(which)
    return say(
        "{who}在定稿后改动了{what}，签名作废。",
        "{who} edited {what} after freezing; the signatures are void.",
        who=name,
        what=f"{say(*known)} {what}".rstrip(),
    )


def _numbers(keys: list[str]) -> str:
    rows = Complaint.objects.filter(pk__in=[k for k in keys if k.isdecimal()]).order_by("pk")
    return "、".join(masked(number) for number in rows.values_list("number", flat=True))
