"""The ceremony of a real bureau: its own venues and people; slips of the hand are asked again."""

import builtins
import functools
import getpass
import json
import sys

import pytest

from office.keys.ceremony import hold
from sync.keys import DEMO_WORK, FULL_WORK, Work, read_key_file, unwrap
from sync.tree import Tree
from tests.office.bureau import Office
from tests.office.password_work import iterations, sites_hashers, sites_iterations

BUREAU = ("", "江城市清江区市场监督管理局", "2026年", "2026-01-01", "", "江清市监〔2026〕3号；甲号")
VENUES = ("江城广场", "jc01 江城广场", "JC01 再来", "QJ02 清江天地", "")
HOLDERS = ("gen-1", "gen-2", "gen-3", "reg-1", "reg-2", "reg-3", "Li Ming", "li-ming", "he-jun",
           "li-ming", "chen-jing", "luo-min", "duty-1", "gao-fei")  # fmt: skip
ADMINISTRATORS = ("wu-min", "吴敏", "zheng-ping", "郑平")
ALL = (*BUREAU, *VENUES, *HOLDERS, *ADMINISTRATORS)


@pytest.fixture
def terminal(monkeypatch):
    """Somebody at the terminal who types these answers, and passphrases of their own."""

    def types(answers, passphrases=()):
        left, phrases = iter(answers), iter(passphrases)

        def answer(_question):
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None  # Ctrl-D

        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(builtins, "input", answer)
        monkeypatch.setattr(getpass, "getpass", lambda _text: next(phrases, "a good passphrase"))

    return types


@pytest.fixture
def quick_keys(monkeypatch):
    """Keys that open at once: what their files ask for is the matter of one test here."""
    monkeypatch.setattr("office.commands.init.hold", functools.partial(hold, work=DEMO_WORK))


quick = pytest.mark.usefixtures("quick_keys")


@quick
def test_the_bureau_is_its_own_and_nothing_is_the_samples(tables: Office, terminal) -> None:
    terminal(ALL)
    told = tables.ok("init", "--url", "https://gs.example.cn/")
    from office.accounts.models import User
    from office.registry.models import IntakeCount, Organisation, Venue

    settings = json.loads(tables.ok("bureau", language="zh"))
    assert settings["authority"]["zh"] == "江城市清江区市场监督管理局"
    assert settings["effective_date"] == "2026-01-01"
    assert settings["basis"] == ["江清市监〔2026〕3号", "甲号"]
    assert "2018" not in json.dumps(settings)
    assert "新北" not in json.dumps(settings, ensure_ascii=False)
    assert {(v.pk, v.name_zh) for v in Venue.objects.all()} == {
        ("JC01", "江城广场"),
        ("QJ02", "清江天地"),
    }
    assert [o.name_zh for o in Organisation.objects.all()] == ["江城市清江区市场监督管理局"]
    assert not IntakeCount.objects.exists()
    roles = Tree(tables.public).read().delegations.delegations.roles
    assert set(roles) == {"venue-jc01", "venue-qj02", "wd-01", "fleet-01"}
    assert {u.username for u in User.objects.all()} == {"wu-min", "zheng-ping"}
    assert told.count("One-time password") == 2


def test_no_key_and_no_password_of_it_is_as_light_as_a_demos(tables: Office, terminal) -> None:
    terminal(ALL)
    with sites_hashers():
        tables.ok("init")
        assert iterations("wu-min") == iterations("zheng-ping") == sites_iterations()
    kdfs = [read_key_file(key.read_bytes()).kdf for key in tables.people.glob("*/key.json")]
    assert len(kdfs) == 12
    assert {Work(kdf.iterations, kdf.lanes, kdf.memory_kib) for kdf in kdfs} == {FULL_WORK}


@quick
def test_slips_of_the_hand_are_told_and_asked_again(tables: Office, terminal) -> None:
    terminal(ALL, ["short", "short", "one passphrase", "another one"])
    told = tables.ok("init", language="zh")
    for words in ("2018-07-01", "2至8位", "JC01 已经写过", "“Li Ming”不能用", "每人只能持一把",
                  "至少 8 个字符", "两次输入不一致"):  # fmt: skip
        assert words in told
    key = (tables.people / "gen-1" / "key.json").read_bytes()
    assert unwrap(key, "a good passphrase").person == "gen-1"


@quick
def test_a_ceremony_that_was_broken_off_leaves_no_key_and_can_begin_again(
    tables: Office, terminal
) -> None:
    terminal([*BUREAU, *VENUES, "gen-1", "gen-2"])
    assert "已中止" in tables.refused("init", language="zh")
    assert not list(tables.people.rglob("key.json"))
    terminal(ALL)
    tables.ok("init")


@quick
def test_the_holders_folders_go_where_one_says(tables: Office, terminal, tmp_path) -> None:
    terminal(ALL)
    tables.ok("init", "--people", tmp_path / "stick")
    assert (tmp_path / "stick/li-ming/root.json").exists()
    assert not tables.people.exists()


@quick
def test_a_key_that_lies_there_is_kept_and_another_slug_asked_for(
    tables: Office, terminal, tmp_path
) -> None:
    (tmp_path / "stick/gen-1").mkdir(parents=True)
    (tmp_path / "stick/gen-1/key.json").write_text("another office's")
    terminal([*BUREAU, *VENUES, "gen-1", "gen-4", *HOLDERS[1:], *ADMINISTRATORS])
    assert "里已有密钥" in tables.ok("init", "--people", tmp_path / "stick", language="zh")
    assert (tmp_path / "stick/gen-1/key.json").read_text() == "another office's"


def test_a_folder_that_cannot_be_made_is_refused_before_anybody_is_asked(
    tables: Office, terminal, tmp_path
) -> None:
    (tmp_path / "file").touch()
    terminal(())
    assert "file" in tables.refused("init", "--people", tmp_path / "file" / "people")


@quick
def test_an_office_may_begin_without_a_venue(tables: Office, terminal) -> None:
    terminal([*BUREAU, "", *HOLDERS, *ADMINISTRATORS])
    tables.ok("init")
    tables.ok("venue", "NV09", "--name-zh", "新城里", "--profile", "landscape-55-4m")
