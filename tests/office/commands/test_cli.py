"""The `office` command: exit codes, and one sentence, in one language, for who must act."""

import os

import pytest

from office import passphrase
from office.cli import main, parser
from office.commands import COMMANDS
from tests.office.bureau import Office
from tests.office.databases import WANTED


def refused(office: Office, *arguments: object, code: int = 1) -> str:
    """The one sentence of a refusal."""
    ended, _, told = office.run(*map(str, arguments), language="zh")
    assert ended == code
    assert len(told.splitlines()) == 1, told
    return told.removeprefix("office: ")


def test_a_missing_file_is_named(bureau: Office, tmp_path) -> None:
    assert refused(bureau, "bureau", tmp_path / "none.json").startswith("找不到")


def test_a_folder_in_a_files_place_is_named(bureau: Office, tmp_path) -> None:
    told = refused(bureau, "keys", "appoint", "--key", tmp_path, "--key", tmp_path)
    assert "是目录" in told


def test_a_key_file_that_is_none(bureau: Office, tmp_path) -> None:
    (tmp_path / "key.json").write_text("{}")
    key = tmp_path / "key.json"
    assert refused(bureau, "keys", "appoint", "--key", key, "--key", key).startswith(
        "密钥文件打不开"
    )


def test_too_few_signatures(frozen: Office) -> None:
    assert refused(frozen, "publish").startswith("有效签名不足")


def test_a_port_that_is_none_is_wrong_use(bureau: Office) -> None:
    code, _, told = bureau.run("serve", "--port", "99999")
    assert code == 2
    assert "65535" in told


def test_ctrl_c_is_no_traceback(bureau: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_text: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(passphrase.getpass, "getpass", interrupted)
    person = ["--person", "li-ming", "--office", "duty"]
    told = refused(bureau, "keys", "new", *person, "--out", bureau.folder / "k.json")
    assert told.startswith("已中止")


def test_a_persons_slug_that_would_make_a_dead_key(bureau: Office) -> None:
    phrase = bureau.people / "duty-1/passphrase.txt"
    out = bureau.folder / "k.json"
    person = ["--person", "Li Ming", "--office", "duty", "--passphrase-file", phrase]
    assert refused(bureau, "keys", "new", *person, "--out", out, code=2).startswith("代号 Li Ming")
    assert not out.exists()


def test_ctrl_d_is_no_traceback(bureau: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_text: str) -> str:
        raise EOFError

    monkeypatch.setattr(passphrase.getpass, "getpass", ended)
    person = ["--person", "li-ming", "--office", "duty"]
    told = refused(bureau, "keys", "new", *person, "--out", bureau.folder / "k.json", code=2)
    assert "--passphrase-file" in told
    monkeypatch.setattr("builtins.input", ended)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    new = Office(bureau.folder / "new")
    monkeypatch.setenv("GONGSHI_STATE", str(new.state))
    assert "已中止" in bureau.run("--state", str(new.state), "init", language="zh")[2]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root could write another user's files")
def test_root_leaves_no_files_in_another_users_office(bureau: Office) -> None:
    os.chown(bureau.state, 65534, -1)
    for command in (["check"], ["freeze"], ["work"]):
        assert "sudo -u" in refused(bureau, *command, code=2)


def test_an_office_whose_database_is_not_named_says_so(bureau: Office, monkeypatch) -> None:
    (bureau.state / "office.sqlite3").unlink(missing_ok=True)
    monkeypatch.delenv("GONGSHI_DATABASE", raising=False)
    told = refused(bureau, "check")
    assert "GONGSHI_DATABASE" in told
    assert "office init" not in told


def test_a_command_alone_is_read_as_among_all() -> None:
    for name in COMMANDS:
        (found,) = parser(name)._subparsers._group_actions
        assert list(found.choices) == [name]
    (found,) = parser()._subparsers._group_actions
    assert list(found.choices) == list(COMMANDS)


@pytest.mark.parametrize(
    "before", [["--state", "check"], ["--state=x", "--as", "check"], ["--stat", "check"], []]
)
def test_the_command_is_found_behind_a_value_that_is_called_as_another(before, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*before, "freeze", "--help"])
    assert ended.value.code == 0
    assert "--correction" in capsys.readouterr().out


@pytest.mark.parametrize("given", [["frieze"], ["--as", "check"], ["--", "frieze"]])
def test_who_names_no_command_is_told(given, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(given)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "freeze" in told or "COMMAND" in told


@pytest.mark.skipif(WANTED != "sqlite", reason="the trigger is written in SQLite's SQL")
def test_of_what_the_database_refuses_the_rule_is_said_and_no_row(bureau: Office) -> None:
    bureau.sql(
        "CREATE TRIGGER no BEFORE INSERT ON audit_event "
        "BEGIN SELECT RAISE(ABORT, 'nobody adds here\nDETAIL: (T0001, 张三)'); END"
    )
    said = bureau.refused("bureau", "--url", "https://gongshi.example")
    assert said == "office: The database refused: nobody adds here\n"
