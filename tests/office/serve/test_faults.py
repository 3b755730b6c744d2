"""What is said, and what is written down, where something goes wrong that nobody foresaw."""

import logging
import os
import subprocess
import sys

import pytest

from office.logs import Reserved
from tests.office.people import browser

SECRET = "王芳的电话是13812345678"


class Client:
    """A browser that shows what a person would see of a fault."""

    def __init__(self, slug, language="zh-hans"):
        self._browser = browser(slug, language=language)
        self._browser.raise_request_exception = False

    def get(self, path, **more):
        return self._browser.get(path, **more)


def fail() -> None:
    raise ValueError(SECRET)


def raised() -> logging.LogRecord:
    """A record of an error with a cause, each of whose messages names somebody."""
    try:
        try:
            fail()
        except ValueError as cause:
            raise KeyError(SECRET) from cause
    except KeyError:
        return logging.LogRecord("x", logging.ERROR, __file__, 1, "said", None, sys.exc_info())


def test_a_fault_is_logged_by_place_and_kind_without_its_words():
    told = Reserved().format(raised())
    assert "test_faults.py" in told
    assert told.index("builtins.ValueError") < told.index("builtins.KeyError")
    assert SECRET not in told


def test_each_line_says_where_in_the_program_and_a_librarys_line_nothing_else():
    ours = logging.LogRecord("office.jobs", logging.ERROR, "/x/queue.py", 95, "Job %d", (7,), None)
    assert Reserved().format(ours) == "ERROR queue.py:95 Job 7"
    library = logging.LogRecord("x", logging.ERROR, "/x/pool.py", 9, "%s", (SECRET,), None)
    assert Reserved().format(library) == "ERROR pool.py:9"


def test_the_whole_office_logs_so(bureau):
    from django.conf import settings

    assert settings.LOGGING["root"]["handlers"] == ["stderr"]
    handlers = [h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler]
    assert handlers
    assert all(isinstance(handler.formatter, Reserved) for handler in handlers)


def test_a_process_ends_without_the_words_of_its_fault(bureau):
    program = (
        "import sys; from office.django_ready import django_ready; django_ready(); int(sys.argv[1])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, SECRET],
        env={**os.environ, "GONGSHI_STATE": str(bureau.state)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "builtins.ValueError" in ended.stderr
    assert SECRET not in ended.stderr


@pytest.fixture
def _broken(bureau):
    """An office whose database has lost the table of operators."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE registry_operator RENAME TO lost")


@pytest.mark.parametrize(
    ("language", "said", "unsaid"),
    [("zh-hans", "程序出错", "tell a technician"), ("en", "tell a technician", "程序出错")],
)
@pytest.mark.usefixtures("_broken")
def test_a_fault_is_said_in_the_language_of_the_page(language, said, unsaid):
    answer = Client("wang-fang", language).get(f"/office/operators/?q={SECRET}")
    assert answer.status_code == 500
    words = answer.content.decode()
    assert said in words
    assert unsaid not in words
    assert SECRET not in words
    assert answer["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_an_unknown_name_of_the_office_is_told_what_to_do(bureau):
    answer = Client("wang-fang").get("/office/", HTTP_HOST="evil.example")
    assert answer.status_code == 400
    assert "请求没有看懂" in answer.content.decode()
    assert "not understood" not in answer.content.decode()
    assert "evil.example" not in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/office/records/?q=%00",
        "/office/operators/?%00=x",
        "/office/operators/1/merge?q=%00",
        "/office/batches/2018-10%00",
    ],
)
def test_a_null_character_is_refused_on_any_database(bureau, path):
    answer = Client("wang-fang").get(path)
    assert answer.status_code == 400
    assert "空字符" in answer.content.decode()


def test_a_null_character_in_a_form_is_refused(bureau):
    answer = browser("wang-fang").post("/office/records/new/", {"back": "a\0b"})
    assert answer.status_code == 400
