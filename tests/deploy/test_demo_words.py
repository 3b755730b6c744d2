"""What the demo prints can be typed again from the folder it was started in."""

import shlex
from pathlib import Path

from deploy.demo_words import typed


def test_a_command_is_shown_as_typed_in_this_folder(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    command = [Path.cwd() / "bin/office", "--state", Path.cwd() / "a b", Path("/elsewhere")]
    assert typed(command) == "bin/office --state 'a b' /elsewhere"
    assert shlex.split(typed(command))[1:3] == ["--state", "a b"]
