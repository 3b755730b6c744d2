"""A fact has its words once: no label of the tables stands again, with its English, elsewhere."""

import re

from tests.words_people_read import APART, PROGRAMS, ROOT

TABLES = (
    "office/acts/case_words.py",
    "office/conditions/causes.py",
    "office/conditions/faults.py",
    "office/conditions/found_out.py",
    "office/conditions/states.py",
    "office/due/corrections.py",
    "office/due/objections.py",
    "sync/correction_words.py",
    "sync/drill_figures.py",
    "sync/objection_words.py",
    "sync/outcome_words.py",
)
"""Beside the choices of models, which have their words in both languages."""
_PAIR = re.compile(r'"([^"\n]*[\u4e00-\u9fff][^"\n]*)",?\s+"([^"\n]+)"')
_CHOICE = re.compile(r'[A-Z_]+ = "[^"\n]+", words\(\s*"([^"\n]+)",\s*"([^"\n]+)"\s*\)')
ANOTHER_THING = {
    "更正": "a correction, not a kind of entry",
    "新增": "a button, or what is new in a draft",
    "经营者": "an operator of the register, not a party of a case",
    "异议": "an objection, not a kind of entry",
}
"""Nouns of the house that a table has for one thing of several."""
AGAIN = (
    ("office/channels/public_site/record_rows.py", "已更正"),  # in the language of the address
    ("office/remote/act_words.py", "待签"),  # a command, not a draft
    ("office/remote/act_words.py", "已收回"),
    ("office/site/audit/labels.py", "更改密码"),  # the act in the log of the office
    ("office/site/audit/labels.py", "添加第二重验证"),
    ("office/site/audit/labels.py", "登录失败"),
)
"""Where a label stands again, and why that is another fact."""

type Label = tuple[str, str]


def _files() -> dict[str, str]:
    """Every file of the product that says something, by its path."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for folder in PROGRAMS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".html", ".js"} and not APART & set(path.parts)
    }


def _labels(files: dict[str, str]) -> dict[Label, set[str]]:
    """The labels of the tables, with where they have their row."""
    found: dict[Label, set[str]] = {}
    for path, text in files.items():
        form = _PAIR if path in TABLES else _CHOICE if "models.TextChoices" in text else None
        for hit in form.finditer(text) if form else ():
            if hit[1] not in ANOTHER_THING:
                found.setdefault((hit[1], hit[2]), set()).add(path)
    return found


def test_a_label_of_a_table_stands_nowhere_else():
    files = _files()
    labels = _labels(files)
    assert len(labels) > 120
    assert set().union(*labels.values()).issuperset(TABLES)
    again = {
        (path, hit[1])
        for path, text in files.items()
        for hit in _PAIR.finditer(text)
        if path not in labels.get((hit[1], hit[2]), {path})
    }
    said = {one for one in again if one not in AGAIN}
    assert not said, "a table has these words: take them from there"
    assert set(AGAIN) == again, "an exception that is none"
