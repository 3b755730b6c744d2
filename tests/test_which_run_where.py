"""Which tests run where is read off what they do: it is found, however far a helper lies away."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import programs
from tests.office.asked_beside import may_ask
from tests.office.asked_features import features
from tests.office.asked_sql import Notes, chosen, noted


def _helper():
    return subprocess.run(["true"], check=True)


class _Box:
    def starts(self):
        return _helper()


def _within():
    from playwright.sync_api import sync_playwright

    return sync_playwright()


@pytest.fixture
def started():
    return _Box()


@pytest.mark.parametrize(
    ("function", "starts"),
    [
        (_helper, True),
        (_Box.starts, True),
        (lambda: [_Box], True),
        (lambda: [_helper() for _ in range(3)], True),
        (_within, True),
        (lambda: chosen([], {}), False),
        (lambda: subprocesses, False),
    ],
)
def test_who_comes_to_a_program_is_found(function, starts):
    assert programs._comes_there(function) is starts


subprocesses = "a word that is no module"


def test_a_fixture_counts_as_what_it_comes_to(started, request):
    assert "program" in {mark.name for mark in request.node.iter_markers()}


def test_who_starts_none_is_not_marked(request):
    assert "program" not in {mark.name for mark in request.node.iter_markers()}


def test_on_postgresql_each_question_is_asked_once_more_where_it_is_cheapest():
    asked = {"a": "12", "b": "1", "c": "23", "d": "4", "e": "4", "f": "1234"}
    cost = dict.fromkeys(asked, 1.0) | {"f": 9.0}
    known = {test: (list(asked[test]), cost[test]) for test in asked}
    assert chosen("abcde", known) in ({"a", "c", "d"}, {"a", "c", "e"})
    assert "f" not in chosen("abcdef", known)
    known["e"] = (["4", "several threads or processes"], 1.0)
    assert chosen("abcdef", known) == {"a", "c", "e"}


def test_of_the_lengths_of_a_value_the_longest_is_asked_once_more():
    one = {
        length: list(features("INSERT VALUES (%s)", ("字" * length,), "")) for length in (20, 80)
    }
    known = {"long": (one[80], 9.0), "short": (one[20], 1.0), "as short": (one[20], 2.0)}
    assert chosen(known, known) == {"long"}
    other = list(features("UPDATE SET a = %s", ("字" * 20,), ""))
    assert chosen([*known, "other"], known | {"other": (other, 1.0)}) == {"long", "other"}


def test_no_test_runs_there_for_what_is_asked_by_itself():
    select = list(features("SELECT a = %s", ("12",), ""))
    large = list(features("SELECT a = %s", (2**40,), ""))
    known = {"plain": (select, 1.0), "large": (large, 1.0)}
    assert chosen(known, known) == {"large"}
    assert chosen(["plain"], known, set(select)) == set()
    assert chosen(known, known, set(select)) == {"large"}, "a number that fits no column is more"


def test_what_was_not_noted_runs_there_in_any_case():
    assert chosen("ab", {"a": ([], 1.0)}) == {"b"}


def test_how_many_are_asked_for_and_a_savepoints_name_make_no_other_question():
    def asked(sql, given=(), said=""):
        return set(features(sql, given, said))

    assert asked("SELECT a IN (%s, %s)", (1, 2)) == asked("SELECT a IN (%s)", (1,))
    assert asked('SAVEPOINT "s1_x1"') == asked('SAVEPOINT "s140_x22"')
    assert asked("INSERT VALUES (%s), (%s)", (1, 2)) == asked("INSERT VALUES (%s)", (1,))
    assert asked("SELECT a LIMIT 21 OFFSET 40") == asked("SELECT a LIMIT 5 OFFSET 0")
    assert asked("INSERT SELECT a, '2026-10-01'") == asked("INSERT SELECT a, '2026-10-02'")
    short, long = (asked("INSERT VALUES (%s)", ("字" * count,)) for count in (40, 80))
    assert short != long
    assert asked("DELETE", (), "IntegrityError") != asked("DELETE")
    assert asked("SELECT %s", (2**31,)) != asked("SELECT %s", (1,))
    assert asked("SELECT %s", ("\0",)) != asked("SELECT %s", ("a",))


def test_a_python_that_may_open_the_database_is_no_sandbox_of_the_office():
    python = [sys.executable, "-m"]
    assert may_ask([*python, "office", "--state", Path("office.sqlite3"), "check"])
    assert may_ask([*python, "django", "check"])
    assert may_ask(["setpriv", Path(sys.executable).with_name("gunicorn"), "office"])
    assert not may_ask([*python, "office.intake.sandbox"])
    assert not may_ask(["nginx", "-c", "nginx.conf"])


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """What was noted of STARTS."""
    tmp_path = tmp_path_factory.mktemp("starts")
    (tmp_path / "test_starts.py").write_text(STARTS)
    notes = Notes(tmp_path / "notes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess.Popen, "__init__", subprocess.Popen.__init__)  # put back after
        notes.listen()
        options = ["-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path)]
        pytest.main(options, [notes])
    return {test.rpartition("test_")[2]: asked for test, asked in noted(tmp_path / "notes").items()}


def test_a_program_notes_what_it_asks_and_what_it_writes_is_asked_again_beside_another(known):
    insert, select = "INSERT INTO a VALUES (2)", "SELECT 1"
    named = {sql: next(features(sql, (), "")) for sql in (insert, select)}
    assert {named[insert], named[select]} <= set(known["asks"][0])
    assert {f"beside {named[insert]}", named[select]} <= set(known["goes_on"][0])
    assert named[insert] in known["is_killed"][0]
    assert set(known) == {"asks", "goes_on", "is_killed", "says_nothing", "two_at_once", "others"}


def test_where_programs_run_at_once_or_one_is_not_heard_it_runs_on_postgresql_in_any_case(known):
    idle = dict(known, quick=(known["asks"][0] + known["goes_on"][0], 0.0))
    assert chosen(idle, idle) == {"quick", "says_nothing", "two_at_once"}


STARTS = """
import subprocess, sys
ASK = '''
from django.conf import settings
one = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
settings.configure(DATABASES={"default": one})
from django.db import connection
cursor = connection.cursor()
cursor.execute("CREATE TABLE a (b)"), cursor.execute("SELECT 1")
cursor.execute("INSERT INTO a VALUES (2)")
'''
KILLED = ASK + "import os; os.kill(os.getpid(), 9)"
def run(*more): return subprocess.run([sys.executable, *more])
def test_asks(): assert not run("-c", ASK).returncode
def test_goes_on():
    with subprocess.Popen([sys.executable, "-c", ASK]) as one:
        assert not one.wait()
def test_is_killed(): assert run("-c", KILLED).returncode == -9
def test_says_nothing(): run("-I", "-c", "pass")
def test_two_at_once():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE):
        run("-c", "pass")
def test_others(): subprocess.run(["true"], check=True)
"""
ODDS = """
import pytest
def test_passes(): pass
def test_fails(): assert False
def test_skips(): pytest.skip("not on SQLite")
@pytest.mark.skipif(True, reason="not on SQLite")
def test_is_skipped(): pass
"""


def test_only_what_passed_is_noted(tmp_path):
    """Who is skipped on SQLite is not done with: it is there for PostgreSQL."""
    (tmp_path / "test_some.py").write_text(ODDS)
    notes = Notes(tmp_path / "notes")
    pytest.main(
        ["-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path)], [notes]
    )
    assert set(noted(tmp_path / "notes")) == {"test_some.py::test_passes"}
