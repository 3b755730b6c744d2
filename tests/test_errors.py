"""Errors speak both languages, each sentence in its own place."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from sync.errors import DigestError, TrustError
from sync.transport import RefusedError

ROOT = Path(__file__).parents[1]
PACKAGES = ("sync", "layouts", "kiosk", "office")
TECHNICAL = {
    "ArgumentTypeError", "AssertionError", "DateError", "DisplayLostError", "FatalURLFetchingError",
    "JudgeError", "OSError", "RuntimeError", "ValueError",
}  # fmt: skip
"""Kinds of one technical line: no page, and no line of a command's for people, shows them."""


def test_an_error_says_one_language_or_both_a_line_each():
    error = DigestError("摘要不符。", "The digest differs.")
    assert error.text("zh") == "摘要不符。"
    assert error.text("en") == "The digest differs."
    assert str(error) == "摘要不符。\nThe digest differs."


def test_an_error_that_carries_more_says_both_too():
    error = RefusedError("未取到。", "It was refused.", status=503, after=60)
    assert (str(error), error.status, error.after) == ("未取到。\nIt was refused.", 503, 60)


def test_half_an_error_cannot_be_made():
    with pytest.raises(TypeError):
        TrustError("Only English.")


def _said(node):
    """The fixed words of a string or f-string; None of anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value for part in node.values if isinstance(part, ast.Constant))
    return None


def _chinese(text):
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def _errors():
    """Where, and the first two arguments, of every error made with words of its own."""
    listed = ["git", "ls-files", *(f"{package}/*.py" for package in PACKAGES)]
    for name in subprocess.run(
        listed, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split():
        for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            kind = getattr(node.func, "id", getattr(node.func, "attr", ""))
            words = _said(node.args[0])
            if kind.endswith("Error") and words is not None:
                second = _said(node.args[1]) if len(node.args) > 1 else None
                yield f"{name}:{node.lineno}", kind, words, second


def test_chinese_comes_first_and_neither_sentence_holds_the_other():
    found = [error for error in _errors() if error[1] not in TECHNICAL and error[3] is not None]
    assert len(found) > 350
    for where, _, zh, en in found:
        assert _chinese(zh), where
        assert not _chinese(en), where
        assert not re.search("[a-z]{3,} [a-z]{2,} [a-z]{2,}[^。；]*$", zh), where
