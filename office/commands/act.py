"""`office act`: one act on a case, by the page's own form and act, in the roles of today."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from office.commands.given_values import acting, given_values
from office.django_ready import django_ready
from office.errors import UsageError
from sync.terminal import say

if TYPE_CHECKING:
    from office.acts.doing import By, Doing
    from office.acts.table import Asked, CaseAct, Outcome
    from office.site.act_pages import ActForm
    from sync.keys import OfficerKey

_DIGITS = 19
"""Fewer have all numbers of rows; of thousands Python makes none."""


def run(args: argparse.Namespace) -> int:
    django_ready()
    from django.core.exceptions import ObjectDoesNotExist

    from office import passphrase
    from office.acts.doing import Given
    from office.drafts.void_notice import Voiding, in_words
    from office.site.all_case_kinds import FACES

    doing = FACES[args.case].doing
    act, outcome = doing.case.called(args.outcome)
    by = acting(doing.case.desk)
    doing.case.allow(act, by.roles)
    row = None if act.on == "nothing" else _row(doing, act, by, args.number)
    keys, form = _given(act, outcome, row, getattr(args, "given", []))
    if act.signed:
        key = passphrase.opened(args.key, args.passphrase_file)
        by = replace(by, signed=_signature(key, doing, outcome, by, form))
    voiding = Voiding()
    try:
        made = doing.do[act.name](row, by, Given(outcome.act, form.values, keys))
    except ObjectDoesNotExist:
        raise UsageError("所指的一项不存在。", "The item it refers to does not exist.") from None
    done, number = outcome.said or outcome.told, doing.number(made if act.begins else row)
    title = doing.case.title
    print(say(f"{title[0]} {number}：{done[0]}", f"{title[1]} {number}: {done[1]}"))
    if voiding.voided:
        print(in_words(voiding.voided))
    return 0


def _row(doing: "Doing", act: "CaseAct", by: "By", number: Any) -> Any:
    if doing.found:
        return doing.found(number)
    rows = doing.begins(by) if act.begins and doing.begins else doing.rows(by)
    row = rows.filter(pk=number).first()
    if row is not None:
        return row
    if act.begins:
        raise UsageError("没有这个序号的投诉。", "There is no complaint with that number.")
    case = doing.case
    raise UsageError(
        f"没有这个序号的{case.title[0]}；序号见 office list {case.name}s。",
        f"There is no such {case.name}; office list {case.name}s has the numbers.",
    )


def _given(
    act: "CaseAct", outcome: "Outcome", row: Any, given: list[str]
) -> "tuple[dict[str, Any], ActForm]":
    """The further keys and the form of the page, filled in.

    Raises:
        UsageError: something unknown, missing or wrong; says which.
    """
    from django.utils.datastructures import MultiValueDict

    from office.site.act_pages import ActForm

    asked = [*act.keys, *(one for one in act.asked if one.of(row))]
    names = [one.name for one in asked]
    values = given_values(given, names)
    files = {one.name for one in asked if one.kind == "files"}
    sent = MultiValueDict(
        {each: [_file(value) for name, value in values if name == each] for each in files}
    )
    form = ActForm(act, row, {**dict(values), "act": outcome.act}, sent, prefix="")
    keys = {key.name: _key(key, dict(values).get(key.name, "")) for key in act.keys}
    faults = [f"{name}: {' '.join(map(str, said))}" for name, said in form.errors.items()]
    if faults:
        said = "\n".join(faults)
        raise UsageError(f"没有办理：\n{said}", f"Not done:\n{said}")
    return keys, form


def _key(key: "Asked", value: str) -> Any:
    if value in (key.choices or ()):
        return value
    if key.kind == "number" and value.isdecimal() and len(value) < _DIGITS:
        return int(value)
    if not key.choices:
        raise UsageError(f"请写 {key.name}=N（序号）。", f"Give {key.name}=N, a number.")
    zh, en = "、".join(key.choices), ", ".join(key.choices)
    raise UsageError(f"请写 {key.name}=：{zh}。", f"Give {key.name}=, one of: {en}.")


def _file(path: str) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    try:
        return SimpleUploadedFile(Path(path).name, Path(path).read_bytes())
    except OSError:
        raise UsageError("附件无法读取。", "An attachment cannot be read.") from None


def _signature(
    key: "OfficerKey", doing: "Doing", outcome: "Outcome", by: "By", form: "ActForm"
) -> str:
    from office.decisions.by_key import signed_by

    row, values = form.row, form.values
    signs = {"kind": "", "exclusion": "", **doing.signs(row)}
    words = next(values[one.name] for one in form.act.asked if one.words)
    review = values.get("review_on")
    return signed_by(
        key, (doing.log_name(row), signs["complaint"]), outcome.act, words, by.now,
        kind=signs["kind"], exclusion=values.get("exclusion", signs["exclusion"]),
        review_on=review.isoformat() if review else "",
    )  # fmt: skip
