"""Scripts of the public site: small, and in words that old WebViews read."""

import re
from pathlib import Path

import pytest

from office.channels.public_site import render

SCRIPTS = sorted((Path(render.__file__).parent / "scripts").glob("*.js"))
NEWER = (
    r"=>|`|\b(let|const|class|async|await|import|export|of)\b|\?\.|\?\?|\*\*|\.\.\.|\.includes\("
)
"""What Chromium 37 and its like do not know."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_has_no_word_that_an_old_webview_does_not_know(script):
    code = re.sub(r'"[^"\n]*"|//[^\n]*', "", script.read_text("utf-8"))
    assert re.findall(NEWER, code) == []


def test_all_scripts_of_a_page_are_below_15_kb():
    assert sum(len(render.script(path.name).encode()) for path in SCRIPTS) < 15_000
