"""A small office in a folder for tests: one venue, one screen, a handful of complaints."""

import contextlib
import io
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from office.cli import main
from sync.canonical import digest
from sync.errors import Language
from tests.office.databases import databases
from tests.office.deciding_steps import withheld
from tests.office.folder_copy import copy_folder

NOW = datetime(2018, 11, 5, 2, 0, tzinfo=UTC)
OUTCOMES = ("agreed", "no_agreement", "settled", "withdrawn")


@contextlib.contextmanager
def _terminal(language: Language) -> Iterator[None]:
    """A terminal of that language; what Django was told of it goes with it."""
    before = os.environ.get("LC_MESSAGES")
    os.environ["LC_MESSAGES"] = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}[language]
    try:
        yield
    finally:
        if before is None:
            del os.environ["LC_MESSAGES"]
        else:
            os.environ["LC_MESSAGES"] = before
        if os.environ.get("DJANGO_SETTINGS_MODULE"):
            from django.utils import translation

            translation.deactivate()


class Office:
    """An office's state directory and its people, acted on by the very commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "office"
        self.people = folder / "people"
        self.public = self.state / "public"

    def use(self) -> "Office":
        """Point this process's Django at this office."""
        os.environ["GONGSHI_STATE"] = str(self.state)
        os.environ["DJANGO_SETTINGS_MODULE"] = "office.settings"
        name = databases().point(self.state)
        import django
        from django.conf import settings
        from django.db import connection

        django.setup()
        settings.STATE = self.state
        connection.close()
        connection.settings_dict["NAME"] = name
        return self

    def copy(self, folder: Path) -> "Office":
        """The same office in `folder`, which is new: two offices in one would be neither."""
        from django.db import connection

        connection.close()
        copy_folder(self.folder, folder)
        databases().copy(self.state, folder / "office")
        return Office(folder).use()

    def save_database(self) -> None:
        """Keep the database as it is now, as a backup would."""
        from django.db import connection

        connection.close()
        databases().save(self.state, "before")
        self.use()

    def restore_database(self) -> None:
        """Put back what was saved."""
        from django.db import connection

        connection.close()
        databases().restore(self.state, "before")
        self.use()

    def sql(self, *statements: str) -> None:
        """Change the database behind the program's back."""
        from django.db import connection

        self.use()
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        connection.close()

    def run(self, *arguments: str | Path, language: Language = "en") -> tuple[int, str, str]:
        """A command on this office, at a terminal of that language: exit code, stdout, stderr."""
        os.environ.pop("GONGSHI_PERSON", None)  # a process of its own would not have it
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            _terminal(language),
        ):
            try:
                code = main(["--state", str(self.state), *map(str, arguments)])
            except SystemExit as error:
                code = int(error.code or 0)
        return code, out.getvalue(), err.getvalue()

    def ok(self, *arguments: str | Path, language: Language = "en") -> str:
        """A command that must succeed; its stdout."""
        code, out, err = self.run(*arguments, language=language)
        assert code == 0, err
        return out

    def refused(self, *arguments: str | Path, code: int = 1, language: Language = "en") -> str:
        """A command that must be refused; its one sentence."""
        found, _, err = self.run(*arguments, language=language)
        assert found == code, err
        return err

    def holder(self, person: str) -> tuple[str | Path, ...]:
        """The options that use a person's key."""
        folder = self.people / person
        return ("--key", folder / "key.json", "--passphrase-file", folder / "passphrase.txt")

    def key(self, person: str):
        """A person's opened key."""
        from sync.keys import unwrap

        folder = self.people / person
        phrase = (folder / "passphrase.txt").read_text().strip()
        return unwrap((folder / "key.json").read_bytes(), phrase)

    def draft(self) -> Path:
        """The newest draft's folder."""
        return max((self.state / "drafts").iterdir(), key=lambda path: int(path.name))

    def sign(self, person: str, draft: Path | None = None) -> str:
        """One signature, by the command."""
        look = self.folder / "look"
        return self.ok("sign", draft or self.draft(), "--yes", "--look", look, *self.holder(person))

    def sign_both(self) -> None:
        """The two signatures that a publication needs."""
        self.sign("dept-head-1")
        self.sign("deputy-director-1")

    def publish_all(self) -> None:
        """Freeze, sign twice, publish."""
        self.ok("freeze")
        self.sign_both()
        self.ok("publish")

    def place(self):
        """The state directory as the publishing acts see it."""
        from office.state_dir import StateDir

        return StateDir(self.state)

    def tree(self) -> dict[str, str]:
        """Every published file with its SHA-256."""
        return {
            str(path.relative_to(self.public)): digest(path.read_bytes())
            for path in sorted(self.public.rglob("*"))
            if path.is_file()
        }

    def published_text(self) -> str:
        """Everything textual that the origin holds."""
        return "".join(
            path.read_text("utf-8")
            for path in sorted(self.public.rglob("*"))
            if path.suffix in {".json", ".html"}
        )

    def pub_ids(self) -> dict[str, str]:
        """Public ids by complaint number."""
        from office.published.models import PublicRecord

        return dict(PublicRecord.objects.values_list("complaint__number", "pk"))


def complaint(number: int, **changes):
    """A complaint of WH01, in the database; number 1 is "T0001"."""
    name = changes.pop("operator_name", f"力动健身{number % 2}号店")
    row = _unsaved(number, **{**_known(name), **changes})
    row.save(force_insert=True)
    if row.status == row.Status.WITHHELD:
        withheld(row, NOW)
    return row


def complaints(numbers: Iterable[int], operator_name: str, **changes):
    """Many of one operator at once, as an import writes them."""
    from office.complaints.models import Complaint

    known = _known(operator_name)
    rows = [_unsaved(number, **{**known, **changes}) for number in numbers]
    return Complaint.objects.bulk_create(rows)


def _known(operator_name: str):
    """The upload of all of them, and the operator of that name."""
    from office.complaints.models import Upload
    from office.registry.models import Operator
    from office.registry.operator_matching import operator_key

    upload, _ = Upload.objects.get_or_create(
        sha256="0" * 64, name="x.csv", profile="annex2", by="li-ming", defaults={"at": NOW}
    )
    operator, _ = Operator.objects.get_or_create(
        key=operator_key(operator_name), defaults={"name": operator_name, "shop_no": "L3-021"}
    )
    return {"upload": upload, "operator": operator}


def _unsaved(number: int, **given):
    from office.complaints.models import Complaint

    fields = {
        "source_org": "新北区消费者协会",
        "source_kind": "association",
        "number": f"T{number:04d}",
        "row_hash": f"{number:064x}",
        "venue_id": "WH01",
        "accepted_on": date(2018, 8, 1 + number % 29),
        "closed_on": date(2018, 9, 1 + number % 29),
        "closed_month": "2018-09",
        "industry": "健身服务",
        "issue": "预付式消费",
        "outcome": OUTCOMES[number % 4],
        "amount_yuan": 0 if number % 2 else 800,
        "days": 12,
        "headline_zh": "健身房停业\n余额已退",
        "summary_zh": f"消费者反映办卡后门店停业，第{number}件。",
        "secrecy_by": "li-ming",
        "secrecy_at": NOW,
        "full_text_zh": f"全文第{number}件：办卡后门店停业，余额未退。",
    }
    return Complaint(**{**fields, **given})
