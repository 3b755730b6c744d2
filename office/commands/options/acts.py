"""The options of `office act` and `office list`, made of the tables of acts.

The tables are read here alone, where one of the two is called or the help of all commands is: they
name roles, for which Django's model classes are imported, and Django is set up for none of it.
"""

from textwrap import wrap
from typing import TYPE_CHECKING

from office.commands.options.keys import add_key
from office.commands.options.parsing import Subparsers, command
from sync.terminal import say

if TYPE_CHECKING:
    from office.acts.table import Asked, Case, CaseAct, Outcome


def cases() -> "tuple[Case, ...]":
    """Every kind of case that has a table of its acts."""
    from office.corrections.case_acts import CASE
    from office.incidents.acts import INCIDENT
    from office.objections.acts import OBJECTION
    from office.opinions.acts import OPINION
    from office.revisits.acts import REVISIT

    return (OBJECTION, OPINION, INCIDENT, CASE, REVISIT)


def _act(subparsers: Subparsers) -> None:
    summary = say(
        "办理异议、不予公示意见、突发事件、更正案、复查申请：与网页上的每一步相同（R28、R29、R46）",
        "act on an objection, opinion, event, correction case or re-visit, as its page does (R28, "
        "R29, R46)",
    )
    kinds = subparsers.add_parser("act", help=summary, description=summary).add_subparsers(
        dest="case", required=True, metavar="CASE"
    )
    for case in cases():
        title = say(*case.title)
        acts = kinds.add_parser(case.name, help=title, description=title).add_subparsers(
            dest="outcome", required=True, metavar="ACT"
        )
        for act, outcome in case.outcomes():
            if act.asked or not act.begins:
                _one(acts, case, act, outcome)


def _one(acts: Subparsers, case: "Case", act: "CaseAct", outcome: "Outcome") -> None:
    summary = say(*act.title)
    if len(act.outcomes) > 1:
        summary += say("：", ": ") + say(*outcome.choice)
    parser = command(acts, outcome.command, "office.commands.act", summary, text=_text(case, act))
    zh, en = case.number or "序号", case.number or "its number"
    number = say(f"{zh}，见 office list {case.name}s", f"{en}: office list {case.name}s")
    if act.begins:
        number = say("投诉的序号", "number of the complaint")
    if act.on != "nothing":
        parser.add_argument("number", type=str if case.number else int, metavar="N", help=number)
    if act.asked or act.keys:
        parser.add_argument(
            "given", nargs="*", metavar="NAME=VALUE",
            help=say(
                "上面各栏；DAY 如 2026-11-30；文字可写成 NAME=@FILE，以免他人在进程列表里看到",
                "the fields listed above; a DAY such as 2026-11-30; a text may be NAME=@FILE, so "
                "that others cannot see it in the process list",
            ),
        )  # fmt: skip
    if act.signed:
        add_key(parser, say("经办人本人的密钥文件", "the key file of who does it"))


def _text(case: "Case", act: "CaseAct") -> str:
    """Who does it, and what it asks for."""
    from office.roles import ENGLISH

    roles = sorted(act.roles)
    zh, en = "、".join(str(role.label) for role in roles), ", ".join(ENGLISH[r] for r in roles)
    lines = [say(*act.note)] if act.note else []
    if case.desk:
        zh, en = f"{zh}；在服务器上不必有账户", f"{en}; at the server no account is needed"
    lines += [say(f"岗位：{zh}", f"Roles: {en}"), ""]
    for one in (*act.keys, *act.asked):
        lines += _asked(one)
    return "\n".join(lines).rstrip()


def _asked(one: "Asked") -> list[str]:
    kinds = {"day": "DAY", "files": "FILE", "text": "TEXT", "line": "TEXT", "number": "N"}
    kind = kinds.get(one.kind, "CODE")
    only = one.only.said if one.only else None
    where = say(f"（{only[0]}）", f" ({only[1]})") if only else ""
    lines = [f"  {one.name}={kind}  {say(*one.label)}{where}"]
    hint = one.hint or (None if one.needed else one.first)
    lines += [f"      {line}" for line in wrap(say(*hint), 80)] if hint else []
    return [*lines, *(f"      {code}  {say(*said)}" for code, said in (one.choices or {}).items())]


def _list(subparsers: Subparsers) -> None:
    parser = command(
        subparsers, "list", "office.commands.listing",
        say(
            "列出异议、不予公示意见、突发事件、更正案，与网页的列表相同",
            "list objections, opinions, events or correction cases, as their page does",
        ),
        text=say(
            "先列未办结的。可加网页列表的筛选，如 only=open、q=要找的字；写错时列出可用的值。",
            "Open ones come first. The page's list filters may be given, such as\nonly=open, and "
            "q=WORDS to search; if wrong, the possible values are listed.",
        ),
    )  # fmt: skip
    parser.add_argument("table", choices=[f"{case.name}s" for case in cases()])
    parser.add_argument("given", nargs="*", metavar="NAME=VALUE", help=say("筛选", "a filter"))


COMMANDS = {"act": _act, "list": _list}
"""What adds each to the parser."""
