"""What an office has done, as files to compare: its folder, its books, its commands, its pages."""

import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from office.cli import parser
from office.commands.options.account import ROLES
from tests.office.addresses import address, pages, visitor
from tests.office.bureau import Office
from tests.office.examples import EXAMPLES
from tests.office.page_lines import page_lines
from tests.verbs import verbs

_OF_THE_MACHINE = ("office.sqlite3*", "clock.json", "*.lock")
"""Books are compared row by row; the clock's file is of this machine's start."""


def write(office: Office, out: Path) -> None:
    """All of it below `out`, which is new."""
    out.mkdir(parents=True)
    shutil.copytree(office.folder, out / "office", ignore=shutil.ignore_patterns(*_OF_THE_MACHINE))
    _put(out / "books", _books())
    _put(out / "commands", _commands(office))
    for language in ("zh-hans", "en"):
        for role in ROLES:
            _put(out / "pages" / role / language, _read(role, language))


def _put(folder: Path, texts: Iterator[tuple[str, str]]) -> None:
    folder.mkdir(parents=True)
    for name, text in texts:
        (folder / f"{name}.txt").write_text(text, "utf-8")


def _there() -> dict[str, dict[str, object]]:
    """Arguments of pages of what this office has, where the usual example names nothing."""
    from django.apps import apps

    news = ("warnings", "good_news", "typical_cases", "drills")
    rows = {label: next(apps.get_app_config(label).get_models()).objects for label in news}
    named = {"warnings": "warning", "typical_cases": "typical_case", "drills": "drill"}
    found = {named.get(label, label): {"pk": all_.first().pk} for label, all_ in rows.items()}
    of = apps.get_model
    found["withdrawal"] = {"number": of("published", "Withdrawal").objects.last().wd_version}
    found["upload"] = {"pk": of("complaints", "Upload").objects.last().pk}
    return found | {"withdraw": {"scope": "venue", "target": "WH01"}}


def _books() -> Iterator[tuple[str, str]]:
    from django.apps import apps

    for model in apps.get_models(include_auto_created=True):
        rows = model.objects.order_by("pk").values()
        lines = (json.dumps(row, ensure_ascii=False, default=str, sort_keys=True) for row in rows)
        yield model._meta.db_table, "".join(f"{line}\n" for line in lines)


def _commands(office: Office) -> Iterator[tuple[str, str]]:
    for verb in verbs(parser()):
        for language in ("zh", "en"):
            _, said, _ = office.run(*verb.split(), "--help", language=language)
            yield f"{verb} {language}", said


def _read(role: str, language: str) -> Iterator[tuple[str, str]]:
    """Each page's words for that role; of what is no page its digest, of a refusal its number."""
    from django.conf import settings

    browser = visitor(role)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    there = _there()
    for page in pages():
        with patch.dict(EXAMPLES, there):
            answer = browser.get(address(page))
        body = answer.getvalue()
        if answer["Content-Type"].startswith("text/html"):
            body = "\n".join(page_lines(body.decode())).encode()
        else:
            body = sha256(body).hexdigest().encode()
        yield page.name, f"{answer.status_code} {answer.get('Location', '')}\n{body.decode()}\n"
