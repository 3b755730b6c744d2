"""A draft that was frozen by an older program is not signed, and says what to do."""

import json

import pytest

from office.drafts.draft_contents import read_contents
from office.drafts.folder import DraftFolder
from office.errors import DraftError
from sync.canonical import digest
from sync.repository import build_venue
from tests.sync.world import NOW, World, record


def test_an_index_that_holds_the_words_of_news_asks_for_freezing_again(tmp_path):
    index, files = World(tmp_path / "office").content([record(1)])
    warning = {"id": "1" * 32, "kind": "risk", "text": {"zh": "谨防假客服"}}
    old = json.dumps({**json.loads(index), "warnings": [warning]}, sort_keys=True).encode()
    files[f"targets/venue-wh01/{digest(old)}.index.json"] = old
    for path, data in files.items():
        (tmp_path / "draft" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "draft" / path).write_bytes(data)
    role = build_venue("WH01", 1, 1, old, NOW, repository="xinbei").signed
    with pytest.raises(DraftError, match="freeze again") as refused:
        read_contents(DraftFolder(tmp_path / "draft"), role, "WH01", 1)
    assert "假客服" not in str(refused.value)
