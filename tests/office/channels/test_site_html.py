"""Every kind of page of the public site: valid HTML, small, and scripts that old WebViews read."""

import re
from pathlib import Path

import pytest

from office.channels.public_site import render
from tests.html_validity import faults, needs_validator
from tests.office.channels import site_sample

SCRIPTS = sorted((Path(render.__file__).parent / "scripts").glob("*.js"))
NEWER = (
    r"=>|`|\b(let|const|class|async|await|import|export|of)\b|\?\.|\?\?|\*\*|\.\.\.|\.includes\("
)
"""What Chromium 37 and its like do not know."""


@needs_validator
def test_every_page_is_valid_html(tmp_path):
    site_sample.write(tmp_path)
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) > 30
    assert faults(pages) == []


@needs_validator
def test_the_validator_finds_what_is_wrong(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<!DOCTYPE html><html lang="zh-CN"><body><h1 id="a" id="a"><div>', "utf-8")
    assert any("no-dup-attr" in fault for fault in faults([page]))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_has_no_word_that_an_old_webview_does_not_know(script):
    code = re.sub(r'"[^"\n]*"|//[^\n]*', "", script.read_text("utf-8"))
    assert re.findall(NEWER, code) == []


def test_all_scripts_of_a_page_are_below_15_kb():
    assert sum(len(render.script(path.name).encode()) for path in SCRIPTS) < 15_000
