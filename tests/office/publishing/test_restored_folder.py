"""The folder of an office put back as the administrator's page says, where one was killed."""

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.office.bureau import Office
from tests.office.databases import WANTED

ROOT = Path(__file__).parents[3]
KILLED = """
import os, sqlite3, sys
books = sqlite3.connect(sys.argv[1])
books.execute("create table lately as select randomblob(5000) as words")
books.commit()
os._exit(9)
"""


def said(page: str) -> str:
    """The commands that put a folder back."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    (block,) = re.findall(r"```\n(sudo mv .+?)```", text, re.DOTALL)
    return block


@pytest.mark.skipif(WANTED != "sqlite", reason="PostgreSQL has no file of ours")
@pytest.mark.parametrize("page", ["administrator.md", "administrator.zh-CN.md"])
def test_nothing_of_what_was_there_is_played_into_it(bureau: Office, tmp_path, page) -> None:
    lib = tmp_path / "lib"
    state = lib / "gongshi-office"
    shutil.copytree(bureau.state, state)
    backup = ["tar", "-C", lib, "-cf", "gongshi-office.tar", state.name]
    subprocess.run(backup, cwd=tmp_path, check=True)
    file = state / "office.sqlite3"
    subprocess.run([sys.executable, "-c", KILLED, file], check=False)
    assert (state / "office.sqlite3-wal").stat().st_size
    commands = said(page).replace("sudo ", "").replace("/var/lib", str(lib))
    subprocess.run(["sh", "-ec", commands], cwd=tmp_path, check=True)
    with closing(sqlite3.connect(file)) as books:
        assert books.execute("pragma integrity_check").fetchone() == ("ok",)
        assert books.execute("select name from sqlite_master where name='lately'").fetchall() == []
