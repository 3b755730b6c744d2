"""A fact has its words once: no label stands again elsewhere, no state is called otherwise."""

import re

from tests.words_people_read import APART, PROGRAMS, ROOT

TABLES = (
    "office/acts/case_words.py",
    "office/conditions/causes.py",
    "office/conditions/faults.py",
    "office/conditions/found_by_office.py",
    "office/conditions/states.py",
    "office/due/corrections.py",
    "office/due/objections.py",
    "sync/correction_words.py",
    "sync/drill_figures.py",
    "sync/objection_words.py",
    "sync/outcome_words.py",
    "sync/withheld_grounds.py",
)
"""Beside the choices of models, which have their words in both languages."""
_PAIR = re.compile(r'"([^"\n]*[\u4e00-\u9fff][^"\n]*)",?\s+"([^"\n]+)"')
_CHOICE = re.compile(r'[A-Z_]+ = "[^"\n]+", words\(\s*"([^"\n]+)",\s*"([^"\n]+)"\s*\)')
_CHINESE_ALONE = re.compile(r'^ +[A-Z_]+ = "[^"\n]+", "[^"\n]*[\u4e00-\u9fff]', re.MULTILINE)
_STATES = re.compile(r"class (?:State|Status|Ended)\(models\.TextChoices\):\n((?: {8}.*\n|\n)+)")
_STATE_OF_A_SCREEN = re.compile(r'name=\("([^"]+)", "([^"]+)"\)')
_SAID = re.compile(
    r"""(?:say|words)[ (]\s*(["'])([^"'\n]*[\u4e00-\u9fff][^"'\n]*)\1,?\s+(["'])([^"'\n]+)\3"""
)
ANOTHER_THING = {
    "更正": "a correction, not a kind of entry",
    "新增": "a button, or what is new in a draft",
    "经营者": "an operator of the register, not a party of a case",
    "异议": "an objection, not a kind of entry",
    "岗位": "roles, not what two administrators do about them",
}
"""Nouns of the house that a table has for one thing of several."""
AGAIN = (
    ("office/channels/public_site/record_rows.py", "已更正"),  # in the language of the address
    ("office/sensitive_periods/in_force.py", "已结束"),  # a period, not a piece of news
    ("office/site/prior_notices/tables.py", "答复"),  # to a letter, not a kind of entry
    ("office/site/audit/labels.py", "更改密码"),  # the act in the log of the office
    ("office/site/audit/labels.py", "添加第二重验证"),
    ("office/site/audit/labels.py", "登录失败"),
)
"""Where a label stands again, and why that is another fact."""

READ_BY_NOBODY = {
    "office/handovers/models.py",  # what kind of thing one item of a package is
    "office/jobs/models.py",
    "office/keys/models.py",
    "office/privacy/models.py",
    "office/roles.py",  # its English stands beside it
}
"""Models with choices that are Chinese alone."""
NO_STATE = {
    ("office/intake/models.py", "已公示"),  # already, in this file
    ("office/reports/work_sections.py", "与签批一致"),  # with its unit
    ("office/retention/rules.py", "作废"),  # from when on it is kept
    ("office/site/channels/templates/channels/handover.html", "已撤下"),  # there
    (
        "office/site/corrections/correction_view.py",
        "不予更正",
    ),  # what somebody does, here and below
    ("office/site/corrections/templates/corrections/case_applied.html", "不予受理"),
    ("office/site/corrections/templates/corrections/case_changes.html", "不予更正"),
    ("office/site/objections/templates/objections/taken_up.html", "不予受理"),
    ("office/site/drafts/static/drafts/contents.js", "已公示"),  # a picture as it hangs there
    ("office/site/incidents/tables.py", "已结束"),  # an event is closed, with a conclusion
    ("office/site/opinions/templates/opinions/choose.html", "不予公示"),  # the page of the act
    ("office/site/opinions/templates/opinions/opinion.html", "不予公示"),
    ("office/site/opinions/templates/opinions/opinions.html", "不予公示"),
    ("office/site/opinions/templates/opinions/section.html", "不予公示"),
    ("office/site/registry/templates/registry/operator.html", "已并入"),  # and a name
    ("office/site/registry/views/organisations.py", "在用"),  # a handling unit, not a screen
    ("office/site/venue/templates/venue/tenant_list.html", "新增"),  # what a list would do
}
"""Where the Chinese of a state says another thing in English."""

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


def test_choices_are_worded_in_both_languages():
    alone = {
        path
        for path, text in _files().items()
        if "models.TextChoices" in text and _CHINESE_ALONE.search(text)
    }
    assert alone == READ_BY_NOBODY


def test_a_state_is_called_the_same_in_english_wherever_it_stands():
    files, states = _files(), {}
    for path, text in files.items():
        named = [one for block in _STATES.finditer(text) for one in _CHOICE.finditer(block[1])]
        named += _STATE_OF_A_SCREEN.finditer(text) if path in TABLES else ()
        for hit in named:
            if (path, hit[1]) not in NO_STATE:
                states.setdefault(hit[1], set()).add(hit[2].lower())
    assert len(states) > 50
    assert not [zh for zh, en in states.items() if len(en) > 1], "two words for one state"
    other = {
        (path, hit[2])
        for path, text in files.items()
        for hit in _SAID.finditer(text)
        if hit[2] in states and hit[4].lower() not in states[hit[2]]
    }
    assert other - NO_STATE == set(), "that state has another word"
    assert other | {("office/intake/models.py", "已公示")} == NO_STATE, "an exception that is none"
