"""No line holds a Chinese and an English sentence: one language, or two lines."""

import ast
import re

import pytest

from sync.errors import DigestError, both
from sync.terminal import in_one, language, say
from tests.words_people_read import HAN, ROOT, words_people_read

_NO_WORDS = re.compile(
    r"`[^`]*`"
    r"|\b(?:office|kiosk|sudo|systemctl|timedatectl|apt-get)\b(?: [a-z-]+)*"
    r"|https?://\S*|\S*[/._=<>{}\\-]\S*|--\S+",
)
"""Commands, options, addresses, names of files and of code: they are the same in both."""
CLAUSE = re.compile(r"\b[A-Za-z]?[a-z]{2,}(?:'s)? [a-z]{2,}\b")
"""Two English words side by side; a name such as App or Windows stands alone."""
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_QUOTED = re.compile(r"“[^”]*”")
"""What a file says, or a page is called; it stands in the other language as it is."""
APART = {
    "office/tls/certificates.py": "the name of an authority, as browsers list it",
    "office/channels/public_site": "a page that has both, each in its own section",
    "office/intake/uploads/template_workbook.py": "a workbook that both read; no page",
}
"""Where both stand in a line all the same, and why."""


def mixed(text: str) -> list[str]:
    """The lines of a text that hold both languages."""
    return [
        line
        for line in text.split("\n")
        if _HAN_WORD.search(_QUOTED.sub("", line))
        and CLAUSE.search(_NO_WORDS.sub(" ", _QUOTED.sub("", line)))
    ]


def test_no_line_of_a_program_holds_both():
    found = [
        f"{path.relative_to(ROOT)}:{at}: {line.strip()[:80]}"
        for path, at, text in words_people_read()
        if path.suffix == ".py"
        and not any(path.relative_to(ROOT).as_posix().startswith(name) for name in APART)
        for line in mixed(text)
    ]
    assert not found, "say(zh, en) at a terminal and on a page, both(zh, en) in a journal"


NAMING = {"decode", "check_digest", "check_major", "read_statement", "verify_fleet", "verified"}
"""Functions whose last argument names, in both languages, what an error speaks of."""


def names_given():
    """Each such name that stands in a call, with where."""
    for root in ("sync", "kiosk", "office", "deploy"):
        for path in sorted((ROOT / root).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and len(node.args) > 1 and called(node) in NAMING:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node.args[-1]


def called(node):
    """The name of the function; `data.decode("utf-8")` is none of ours."""
    name = getattr(node.func, "attr", "")
    return name if name == "verified" else getattr(node.func, "id", "")


def test_what_an_error_speaks_of_is_named_in_both():
    given = list(names_given())
    found = [at for at, name in given if isinstance(name, ast.Constant | ast.JoinedStr)]
    assert found == [], "a pair, Chinese first: an English noun stood in Chinese sentences"
    pairs = [name.elts for _, name in given if isinstance(name, ast.Tuple)]
    assert len(pairs) > 20
    assert all(HAN.search(ast.unparse(zh)) or zh_is_code(zh) for zh, _ in pairs)


def zh_is_code(name):
    """A file's or a role's own name is the same in both."""
    return isinstance(name, ast.Name | ast.Attribute)


@pytest.mark.parametrize(
    ("line", "is_mixed"),
    [
        ("没有签署。Nothing was signed.", True),
        ("密钥仪式 Key ceremony：每人一个文件夹", True),
        ("请运行 office keys appoint --key R1", False),
        ("核对码：3f2a，见 /office/drafts/1", False),
        ("“全国12315平台”App、小程序或网站", False),
        ("Nothing was signed.", False),
        ("If it is a complaint, write “投诉” as its type", False),
        ("没有签署。\nNothing was signed.", False),
    ],
)
def test_the_rule_knows_both_in_a_line(line, is_mixed):
    assert bool(mixed(line)) is is_mixed


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_a_command_speaks_the_language_of_its_locale(monkeypatch, names, wanted):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    error = DigestError("摘要不符。", "The digest differs.")
    assert language() == wanted
    assert in_one(error) == in_one(both(error.zh, error.en)) == error.text(wanted)
    assert HAN.search(say("好", "ok")) is None or wanted == "zh"
    assert in_one("no pair") == "no pair"


def test_a_percent_sign_stands_beside_its_number_in_either_language():
    apart = re.compile(r"[0-9}] %(?!\})")
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path, line, text in words_people_read()
        if path.suffix != ".js" and apart.search(text)  # in a script it divides
    ]
    assert not found, "95%, as plates and pages have it"
