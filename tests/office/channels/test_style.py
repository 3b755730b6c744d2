"""Style sheets of the public site: in words that old WebViews read (docs/developers.md, Phones)."""

import re
from pathlib import Path

import pytest

from office.channels.public_site import render

HERE = Path(render.__file__).parent
SHEETS = sorted(set(HERE.glob("*.css")) - {HERE / "play.css"})
"""The player's asks for a browser of today, as its program does."""
NEWER = (
    r"\b(?:clamp|min|max)\(|:(?:has|is|where)\(|\b(?:inset|aspect-ratio|overflow-wrap):"
    r"|[0-9](?:[dsl]v[hw]|lh|cap)\b|&|@(?:supports|layer|container)"
)
"""What Chromium 66 and Safari of iOS 13 drop, with the whole of its declaration or rule."""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_has_no_word_that_an_old_webview_does_not_know(sheet):
    assert re.findall(NEWER, sheet.read_text("utf-8")) == []
