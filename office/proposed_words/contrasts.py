"""What was promised and what came instead (承诺X实际Y): found, and said whole."""

import re
from functools import cache
from pathlib import Path

from office.proposed_words import trimming
from office.proposed_words.clauses import Clause
from office.proposed_words.proposal import LINE

_TABLE = Path(__file__).parent / "data" / "contrasts.tsv"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of a promise, and words of what came."""
    columns: dict[str, list[str]] = {}
    column = ""
    for line in _TABLE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            column = line.removeprefix("# ")
        elif line:
            columns.setdefault(column, []).append(re.escape(line))
    promised, came = columns["promised"], columns["came"]
    return re.compile("|".join(promised)), re.compile("|".join(came))


def promises(text: str) -> bool:
    """Whether a clause tells what was promised."""
    return _patterns()[0].search(text) is not None


def promise_of(clauses: list[Clause], at: int) -> int | None:
    """The number of the clause whose promise clause `at` turns, if it does."""
    came = _patterns()[1]
    if not came.search(clauses[at].text):
        return None
    for before in (at - 1, at - 2):
        if before >= 0 and promises(clauses[before].text):
            return before
    return None


def whole(first: Clause, second: Clause) -> str:
    """Both in one line, where they fit."""
    words = [
        trimming.said(
            clause.text,
            start := trimming.without_lead(clause.text, 0, len(clause.text)),
            trimming.without_tail(clause.text, start, len(clause.text)),
        )
        for clause in (first, second)
    ]
    line = "，".join(words)
    return line if len(line) <= LINE else ""
