"""Every upload so far, as a table."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from office.accounts.display_names import everybody
from office.complaints.fields import FIELD
from office.complaints.models import Upload
from office.site.tables import Column, Filter, Table
from office.site.uploads.interrupted import CUT_OFF, all_cut_off
from office.site.uploads.row_presenters import fit, left
from office.words import moment, words


def table(now: datetime) -> Table:
    """The newest first."""
    names = everybody()
    return Table(
        name="uploads",
        columns=[
            Column("name", words("文件", "File"), lambda u: u.name, ("name",)),
            Column("at", words("上传时间", "Uploaded"), lambda u: moment(u.at), ("at",)),
            Column("by", words("上传人", "By"), lambda u: names.get(u.by, u.by), ("by",)),
            Column("month", FIELD["closed_month"].label, lambda u: u.month or u.given_month),
            Column(
                "state", words("状态", "State"), lambda u: upload_state_words(u.state), ("state",)
            ),
            Column("taken", words("已录入行", "Rows in"), _taken, number=True),
            Column("fit", words("待录入行", "Rows to take in"), fit, number=True),
            Column("left", words("未录入行", "Rows not taken in"), left, number=True),
        ],
        rows=Upload.objects.all(),
        order=("-at", "-pk"),
        filters=[
            Filter(
                "state",
                words("状态", "State"),
                [*Upload.State.choices, (CUT_OFF, words("中断，待继续", "Interrupted"))],
                lambda value: _in_state(value, now),
            )
        ],
        search=("name", "by"),
        url=_address,
    )


def upload_state_words(state: str) -> str:
    return str(Upload.State(state).label)


def _in_state(value: str, now: datetime) -> Q:
    if value == CUT_OFF:
        return Q(pk__in=[one.pk for one in all_cut_off(now)])
    return Q(state=value)


def _taken(upload: Upload) -> int:
    return int(upload.counts.get("taken", 0))


def _address(upload: Upload) -> str:
    """Where its rows are; nowhere for a command's import and what was discarded."""
    gone = upload.state == Upload.State.DISCARDED
    staged = bool(upload.sheet) or upload.state == Upload.State.READING
    return reverse("site:upload", args=[upload.pk]) if staged and not gone else ""
