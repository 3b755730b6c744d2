"""The options of `office account`."""

import argparse
from pathlib import Path
from typing import Any

from sync.terminal import say

ROLES = (
    "entry",
    "unit",
    "dept-head",
    "deputy-director",
    "legal",
    "duty",
    "auditor",
    "technician",
    "admin",
    "venue",
)
"""As in `office.roles.Role`, in its order."""


def add(acts: Any) -> None:
    """Add every act of `office account` to its subparsers."""
    new = acts.add_parser(
        "add", help=say("开设账户，显示一次性密码", "make an account; prints its one-time password")
    )
    _slug(new)
    new.add_argument(
        "--name", required=True, help=say("姓名，同事看到的", "name as colleagues see it")
    )
    new.add_argument(
        "--role",
        action="append",
        required=True,
        choices=ROLES,
        help=say("可写几次", "may be repeated"),
    )
    new.add_argument(
        "--unit",
        help=say(
            "承办单位的中文名称，与 --role unit 连用",
            "the handling unit, by its Chinese name; with --role unit",
        ),
    )
    new.add_argument(
        "--venue",
        action="append",
        default=[],
        type=str.upper,
        help=say(
            "管理的场所的编号，与 --role venue 连用，可写几次",
            "a venue managed, by its number; with --role venue; may be repeated",
        ),
    )
    _reason(new)
    acts.add_parser(
        "list", help=say("谁有账户、担任什么岗位", "who has an account, in which roles")
    )
    reset = acts.add_parser(
        "reset",
        help=say(
            "不得已时用，没有别的系统管理员可办：移除第二重验证，显示一次性密码",
            "last resort, if no other administrator can do it: removes the second factor and "
            "prints a one-time password",
        ),
    )
    _slug(reset)
    _reason(reset)
    acts.add_parser(
        "waiting",
        help=say(
            "等另一位系统管理员同意的事项", "requests waiting for another administrator's agreement"
        ),
    )
    for name, words in (
        (
            "agree",
            say("同意并办理，用 --as 写明是谁", "agree and carry out; state who with --as"),
        ),
        ("refuse", say("不同意", "do not agree")),
    ):
        act = acts.add_parser(name, help=words)
        act.add_argument(
            "number", type=int, help=say("office account waiting 列出的序号", "as waiting lists it")
        )
    code = acts.add_parser(
        "code",
        help=say(
            "演示人员第二重验证此刻的六位数字",
            "the current six digits of a demo person's second factor",
        ),
    )
    code.add_argument("file", type=Path, help="people/<slug>/totp.txt")


def _reason(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reason",
        default="",
        help=say(
            "为何不经另一位系统管理员：签批、法规审核、审计、系统管理员的账户须写；记入日志，"
            "签批人和审计在首页看到",
            "why no other administrator agreed: required for accounts of approvers, legal "
            "officers, auditors and administrators; logged and shown to approvers and auditors",
        ),
    )


def _slug(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "slug",
        help=say(
            "代号，如 li-ming；与本人密钥里的相同",
            "short name such as li-ming; the same as in the person's key",
        ),
    )
