"""`office warn`, `news` and `typical`: listed and proposed (R53, R54, R18)."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from office.django_ready import django_ready
from office.errors import UsageError
from sync.terminal import say

if TYPE_CHECKING:
    from office.site.news.forms import NewsForm
    from office.site.news.nouns import Noun

LARGEST = 100_000
"""Bytes of a file that words one."""


def listed(args: argparse.Namespace) -> int:
    """Print each of them with its state and last day, the newest first."""
    noun = _noun(args)
    from office.site.news.tables import last_day, state

    now = datetime.now(UTC)
    for row in noun.kind.model._default_manager.order_by("-proposed_at", "pk"):
        title = " ".join(say(row.title_zh, row.title_en or row.title_zh).split())
        print(f"{row.pk}  {state(row, now)}  {last_day(row)}  {title}")
    return 0


def propose(args: argparse.Namespace) -> int:
    """Propose one, worded in a JSON file by the names of the page's form."""
    noun = _noun(args)
    from office.site.news.forms import NewsForm
    from office.site.news.proposing import propose as act

    given = _read(args.file)
    form = NewsForm(noun.kind, given)
    unknown = sorted(given.keys() - form.fields.keys())
    if unknown:
        raise UsageError(
            f"表单没有这些栏：{'、'.join(unknown)}。", f"The form has no {', '.join(unknown)}."
        )
    faults = _shapes(form, given)
    if not faults:
        faults = [f"{name}: {' '.join(map(str, said))}" for name, said in form.errors.items()]
    if faults:
        said = "\n".join(faults)
        raise UsageError(f"没有提出：\n{said}", f"Not proposed:\n{said}")
    row = act(noun, form, datetime.now(UTC))
    then = say(
        f"单独定稿：office freeze --news {row.pk}，或随下次定稿一起签批。",
        f"freeze it alone with office freeze --news {row.pk}, or let it go with the next draft.",
    )
    read_first = say(
        "先由法规审核在“典型个案”页审核，再",
        "a legal officer reads it first, on the page “Typical cases”; then ",
    )
    before = read_first if args.command == "typical" else ""
    print(say(f"已提出 {row.pk}；", f"{row.pk} is proposed; ") + before + then)
    return 0


def _shapes(form: "NewsForm", given: dict[str, Any]) -> list[str]:
    """What no browser sends: a list where one thing is wanted, an object."""
    said = say("请写成一段文字，用引号。", "Write it as a text, in quotes.")
    several = {part.name for part in form.row.parts if part.how == "venues"}
    return [
        f"{name}: {said}"
        for name, value in given.items()
        if isinstance(value, dict) or (isinstance(value, list) and name not in several)
    ]


def _noun(args: argparse.Namespace) -> "Noun":
    django_ready()
    from office.site.news.nouns import GOOD_NEWS, TYPICAL_CASES, WARNINGS

    return {"warn": WARNINGS, "news": GOOD_NEWS, "typical": TYPICAL_CASES}[args.command]


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        given = json.loads(data) if len(data) <= LARGEST else None
    except (OSError, ValueError):
        given = None
    if not isinstance(given, dict):
        raise UsageError(
            f"{path} 不是一个 JSON 对象，或太大，或读不了。",
            f"{path} is not a JSON object, is too large, or cannot be read.",
        )
    return given
