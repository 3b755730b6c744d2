"""What the things that the log is about are called: looked up for a page at a time, by kind.

Whoever may not read complaints is told of which kind a thing is, and no more (R39).
"""

from collections.abc import Callable, Collection, Iterable, Mapping

import msgspec

from office.accounts.models import User
from office.alerts.models import AlertChannel
from office.complaints.models import ChangeProposal, Complaint, Upload
from office.corrections.models import CorrectionCase
from office.errors import Sentences
from office.handovers.models import HandOver, Outlet
from office.objections.models import Objection
from office.opinions.models import Opinion
from office.prior_notices.models import PriorNotice
from office.published.models import PublicRecord, Withdrawal
from office.registry.models import Operator, Organisation, Unit, Venue
from office.revisits.models import Revisit
from office.site.audit.exported_tables import table_name
from office.site.audit.meanings import Meaning
from office.site.audit.sight import Sight
from office.site.audit.subjects import Subject
from office.withdrawals.scopes import acting_scope
from office.withdrawals.targets import target_names
from office.words import named, say
from sync.screen_settings import ALL


class Called(msgspec.Struct, frozen=True):
    """A thing in words, and what the log is narrowed by to it; None: there is no such choice."""

    words: str
    meaning: Meaning | None = None


type Things = Collection[Subject]
type Names = dict[Subject, Called]
NOTHING = Called("")
_BY_KEY: Mapping[str, Sentences] = {
    "attachment": ("一个附件", "An attachment"),
    "batch": ("{key} 的公示批次", "Batch of {key}"),
    "box": ("登记码为 {key} 的设备", "The box with the code {key}"),
    "consumerwarning": ("一则警示", "A warning"),
    "drill": ("一次演练", "A drill"),
    "false alarm": ("一处严重表述", "A severe wording"),
    "goodnews": ("一则好消息", "A piece of good news"),
    "incident": ("事件 {key}", "Event {key}"),
    "insight": ("第 {key} 条线索", "Proposal {key}"),
    "key": ("一把密钥", "A key"),
    "law": ("第 {key} 版法律依据", "Version {key} of the law"),
    "note": ("场所来件第 {key} 号", "Note {key} of a venue"),
    "profile": ("模板“{key}”", "Profile “{key}”"),
    "push publication": (
        "第 {key} 号公示的各屏确认",
        "Confirmations of publication {key}",
    ),
    "push withdrawal": ("撤下件第 {key} 版的各屏确认", "Confirmations of envelope {key}"),
    "report": ("{key} 的报告", "Report of {key}"),
    "request": ("第 {key} 号密钥申请", "Request {key} for a key"),
    "root": ("第 {key} 版根", "Root {key}"),
    "sensitive period": ("第 {key} 个敏感时期", "Sensitive period {key}"),
    "several": ("{key} 件投诉", "{key} complaints"),
    "targets": ("第 {key} 版授权", "Appointments {key}"),
    "tenant": ("名录中的一家", "A shop of the directory"),
    "typicalcase": ("一则典型个案", "A typical case"),
}
"""Kinds that are called by nothing but their key, or not even by that."""
_SETTINGS: Mapping[str, Sentences] = {
    "addresses": ("网址", "Addresses"),
    "as of": ("数据截至日", "Day of the figures"),
    "settings": ("本局资料", "Bureau"),
}
_FORMS: Mapping[str, Sentences] = {
    "annex1": ("不予公示审批表", "Withholding form"),
    "annex2": ("公示审批表", "Publication form"),
}


def called(subjects: Iterable[Subject], sight: Sight) -> Names:
    """By subject what it is called; blank where the act alone says it."""
    by_kind: dict[str, set[Subject]] = {}
    for one in subjects:
        by_kind.setdefault(one.kind, set()).add(one)
    found: Names = {}
    for kind, ones in by_kind.items():
        if kind in _LOOKED_UP:
            found |= _LOOKED_UP[kind](ones, sight)
        elif kind in _BY_KEY:
            found |= {one: Called(say(*_BY_KEY[kind], key=one.key)) for one in ones}
    return {one: found.get(one, NOTHING) for ones in by_kind.values() for one in ones}


def _keys(ones: Things) -> set[str]:
    return {one.key for one in ones}


def complaints(pks: Collection[str | int], sight: Sight) -> dict[str, Called]:
    """By its key each complaint's number and shop; "one complaint" to who reads none."""
    if not sight.reads:
        return {}
    rows = Complaint.objects.filter(pk__in=pks).select_related("operator")
    shown = rows.only("number", "operator__name", "operator__sign")
    return {
        str(row.pk): Called(f"{row.number} {row.operator}", Meaning("complaint", str(row.pk)))
        for row in shown
    }


def _complaints(ones: Things, sight: Sight) -> Names:
    known = complaints(_keys(ones), sight)
    return {one: known.get(one.key, _some_complaint()) for one in ones}


def _some_complaint() -> Called:
    return Called(say("一件投诉", "A complaint"))


def _of_complaint(model: type, field: str = "complaint_id") -> Callable[[Things, Sight], Names]:
    """Of what belongs to a complaint: the complaint's words."""

    def names(ones: Things, sight: Sight) -> Names:
        rows = model.objects.filter(pk__in=_keys(ones))  # type: ignore[attr-defined]
        owners = {str(pk): str(owner) for pk, owner in rows.values_list("pk", field)}
        known = complaints(set(owners.values()), sight)
        return {one: known.get(owners.get(one.key, ""), _some_complaint()) for one in ones}

    return names


def _cases(model: type) -> Callable[[Things, Sight], Names]:
    """Cases by the number that letters have."""

    def names(ones: Things, sight: Sight) -> Names:
        rows = model.objects.filter(pk__in=_keys(ones))  # type: ignore[attr-defined]
        known = {str(row.pk): row.number for row in rows} if sight.reads else {}
        return {one: Called(known.get(one.key, say("一件案子", "A case"))) for one in ones}

    return names


def operators(pks: Collection[str], sight: Sight) -> dict[str, str]:
    """By its number in the books each operator's name; nothing for who may not read of it."""
    rows = Operator.objects.filter(pk__in=pks) if sight.reads else ()
    return {str(row.pk): str(row) for row in rows}


def _operators(ones: Things, sight: Sight) -> Names:
    rows = Operator.objects.filter(key__in=_keys(ones)) if sight.reads else ()
    known = {row.key: Called(str(row), Meaning("operator", str(row.pk))) for row in rows}
    return {one: known.get(one.key, Called(say("一家经营者", "An operator"))) for one in ones}


def _accounts(ones: Things, _sight: Sight) -> Names:
    rows = User.objects.filter(username__in=_keys(ones)).values_list("username", "name")
    known = {slug: Called(name, Meaning("account", slug)) for slug, name in rows if name}
    nobody = Called(say("没有这个账户", "No such account"))
    return {one: known.get(one.key, nobody) for one in ones}


def _venues(ones: Things, _sight: Sight) -> Names:
    known = {row.pk: named(row) for row in Venue.objects.filter(pk__in=_keys(ones))}
    return {
        one: Called(
            " ".join(filter(None, (known.get(one.key, one.key), one.part))),
            Meaning("venue", one.key) if one.key in known else None,
        )
        for one in ones
    }


def _screens(ones: Things, _sight: Sight) -> Names:
    return {
        one: Called(say("屏幕 {key}", "Screen {key}", key=one.key), Meaning("screen", one.key))
        for one in ones
        if one.key[:1].isupper() and one.key[-1:].isdecimal()
    }


def _groups(ones: Things, sight: Sight) -> Names:
    """Of settings of screens: all screens, a venue's, or one."""
    every = {one: Called(say("全部屏幕", "All screens")) for one in ones if one.key == ALL}
    return {**_venues(ones, sight), **_screens(ones, sight), **every}


def _drafts(ones: Things, _sight: Sight) -> Names:
    whole = ("第 {key} 批", "Draft {key}")
    item = ("第 {key} 批送签件中的一件", "An item of draft {key}")
    return {
        one: Called(
            say(*(item if one.part.startswith("item") else whole), key=one.key),
            Meaning("draft", one.key),
        )
        for one in ones
    }


def _publications(ones: Things, _sight: Sight) -> Names:
    return {
        one: Called(
            say("第 {key} 号公示", "Publication {key}", key=one.key),
            Meaning("publication", one.key),
        )
        for one in ones
    }


def _uploads(ones: Things, sight: Sight) -> Names:
    rows = Upload.objects.filter(pk__in=_keys(ones)) if sight.reads else ()
    known = {str(row.pk): row.name for row in rows}
    return {one: _file(known.get(one.key, ""), one.part) for one in ones}


def _digests(ones: Things, sight: Sight) -> Names:
    rows = Upload.objects.filter(sha256__in=_keys(ones)) if sight.reads else ()
    known = {row.sha256: row.name for row in rows}
    return {one: _file(known.get(one.key, "")) for one in ones}


def _file(name: str, part: str = "") -> Called:
    file = say("文件“{name}”", "File “{name}”", name=name) if name else say("一个文件", "A file")
    row = part.removeprefix("row ")
    return Called(
        say("{file}第 {row} 行", "{file}, row {row}", file=file, row=row) if row else file
    )


def _handovers(ones: Things, _sight: Sight) -> Names:
    rows = HandOver.objects.filter(pk__in=_keys(ones)).select_related("outlet")
    known = {str(row.pk): named(row.outlet) for row in rows}
    return {
        one: Called(
            say(
                "移交第 {n} 号：{outlet}",
                "Hand-over {n}: {outlet}",
                n=one.key,
                outlet=known.get(one.key, "—"),
            )
        )
        for one in ones
    }


def _named(model: type, zh: str, en: str) -> Callable[[Things, Sight], Names]:
    """Rows of a register, by their names; `zh` and `en` where it is gone."""

    def names(ones: Things, _sight: Sight) -> Names:
        rows = model.objects.filter(pk__in=_keys(ones))  # type: ignore[attr-defined]
        known = {str(row.pk): named(row) for row in rows}
        return {one: Called(known.get(one.key, say(zh, en))) for one in ones}

    return names


def _channels(ones: Things, _sight: Sight) -> Names:
    known = {str(row.pk): row.name for row in AlertChannel.objects.filter(pk__in=_keys(ones))}
    gone = say("已删除的报警渠道", "A removed channel")
    return {one: Called(known.get(one.key, gone)) for one in ones}


def _withdrawals(ones: Things, sight: Sight) -> Names:
    rows = list(Withdrawal.objects.filter(wd_version__in=_keys(ones)))
    names = target_names((row.scope, row.target) for row in rows) if sight.down else {}
    known = {str(row.wd_version): names.get((row.scope, row.target), "") for row in rows}
    return {one: _envelope(one.key, known.get(one.key, "")) for one in ones}


def _lifts(ones: Things, sight: Sight) -> Names:
    """Of a lift, the withdrawal that it is of; of a revoked key's, no more than that."""
    rows = Withdrawal.objects.filter(entry__in=_keys(ones)).values_list("entry", "wd_version")
    number = {entry: Subject("withdrawal", str(version)) for entry, version in rows}
    known = _withdrawals(number.values(), sight)
    of_key = Called(say("一把密钥撤下的", "What a key took down"))
    return {one: known[number[one.key]] if one.key in number else of_key for one in ones}


def _envelope(number: str, what: str) -> Called:
    words = say("撤下件第 {n} 版", "Envelope {n}", n=number)
    meaning = Meaning("withdrawal", number)
    return Called(say("{a}：{b}", "{a}: {b}", a=words, b=what) if what else words, meaning)


def _scopes(ones: Things, sight: Sight) -> Names:
    """What was taken down: the kind of scope, and by name what it named."""
    names = target_names((one.key, one.part) for one in ones) if sight.down else {}
    found = {}
    for one in ones:
        scope, _ = acting_scope(one.key, one.part)
        name = names.get((one.key, one.part), "")
        what = "" if name == one.part else name  # gone from the books, its key alone is left
        found[one] = Called(
            say("{a}：{b}", "{a}: {b}", a=scope.label, b=what) if what else str(scope.label)
        )
    return found


def _forms(ones: Things, _sight: Sight) -> Names:
    found = {}
    for one in ones:
        month, _, draft = one.part.partition(" draft ")
        form = say("{form} {month}", "{form} {month}", form=say(*_FORMS[one.key]), month=month)
        of = say("，第 {n} 批", ", draft {n}", n=draft) if draft else ""
        found[one] = Called(form + of, Meaning("draft", draft) if draft.isdecimal() else None)
    return found


_LOOKED_UP: Mapping[str, Callable[[Things, Sight], Names]] = {
    "account": _accounts,
    "alarm channel": _channels,
    "complaint": _complaints,
    "correction": _cases(CorrectionCase),
    "digest": _digests,
    "draft": _drafts,
    "form": _forms,
    "group": _groups,
    "hand-over": _handovers,
    "lift": _lifts,
    "notice": _of_complaint(PriorNotice),
    "objection": _cases(Objection),
    "operator": _operators,
    "opinion": _of_complaint(Opinion),
    "organisation": _named(Organisation, "已删除的受理单位", "A deleted organisation"),
    "outlet": _named(Outlet, "已删除的公示渠道", "A deleted channel"),
    "proposal": _of_complaint(ChangeProposal),
    "publication": _publications,
    "record": _of_complaint(PublicRecord),
    "revisit": _of_complaint(Revisit),
    "scope": _scopes,
    "screen": _screens,
    "setting": lambda ones, _sight: {
        one: Called(say(*_SETTINGS[one.key])) for one in ones if one.key in _SETTINGS
    },
    "table": lambda ones, _sight: {one: Called(table_name(one.key)) for one in ones},
    "unit": _named(Unit, "已删除的承办单位", "A deleted unit"),
    "upload": _uploads,
    "venue": _venues,
    "withdrawal": _withdrawals,
}
"""Kinds whose names stand in the books."""
