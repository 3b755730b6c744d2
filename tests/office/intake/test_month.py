"""A messy month through the page: every row lands where the truth about it says."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.office.entry import staged, take
from tests.office.month import DIRT, KINDS, Bucket, month, shapes_of
from tests.office.people import browser

STATES = {
    Bucket.NEW: {"new"},
    Bucket.MEND: {"refused"},
    Bucket.ASK: {"asked"},
    Bucket.OUT: {"ineligible"},
    Bucket.SAME: {"duplicate"},
    Bucket.LEFT: {"rejected"},
}
COLUMNS = {"operator": "operator__name", "venue": "venue_id", "amount": "amount_yuan"}
"""Where the books call a thing otherwise than the truth does."""
ONE_OF_EACH = [(name, shapes_of(name)[0]) for name in DIRT]


@pytest.fixture
def wang(bureau):
    """The clerk of an office of this test's own."""
    return browser("wang-fang")


def sent(wang, made, hidden="take"):
    """The upload that came of a month; which sheet, and what of hidden rows, is said if asked."""
    venue = "" if made.shape == "annex2" else "WH01"
    upload = staged(wang, made.workbook, venue=venue)
    if made.several:
        assert not upload.rows.exists()
        wang.post(f"/office/uploads/{upload.pk}/sheets", {"sheets": [made.sheet]})
        upload.refresh_from_db()
    if any(line.hidden for line in made.lines):
        assert "隐藏" in upload.problem
        columns = {f"c_{name}": at for name, at in upload.sheet["columns"].items()}
        said = {"venue": venue, "hidden": hidden, **columns}
        wang.post(f"/office/uploads/{upload.pk}/columns", said)
        upload.refresh_from_db()
    assert upload.problem == ""
    return upload


def astray(upload, made):
    """What of the file landed elsewhere than it must, a line each."""
    rows = {row.number: row for row in upload.rows.all()}
    wrong = []
    for line in made.lines:
        row = rows.pop(line.row, None)
        state = row.state if row else "skipped"
        wanted = {"skipped"} if line.bucket is Bucket.NONE else STATES[line.bucket]
        if state not in wanted:
            said = [code for _, code in row.problems] if row else []
            shown = {name: line.cells.get(name) for name in line.at} or line.cells
            wrong.append(f"{line.dirt or 'clean'}: {state} {said}, not {line.bucket}: {shown}")
    wrong += [f"row {number} is in no line of the file" for number in rows]
    return "\n".join(wrong)


def misplaced(upload, made):
    """Rows whose problem stands in another cell than the one to be mended."""
    fields = {index: field for field, index in upload.sheet["columns"].items()}
    rows = {row.number: row for row in upload.rows.all()}
    wrong = []
    for line in made.of(Bucket.MEND, Bucket.ASK):
        marked = {fields.get(column, "") for column, _ in rows[line.row].problems}
        if not marked & set(line.at):
            wrong.append(f"{line.dirt}: {marked} is marked, not {line.at}")
    return "\n".join(wrong)


def differing(made):
    """What the books say otherwise than the truth of the rows taken in."""
    from office.complaints.models import Complaint

    wrong = []
    for line in made.of(Bucket.NEW):
        found = Complaint.objects.filter(number=line.truth["number"])
        columns = {name: COLUMNS.get(name, name) for name in line.truth if name != "uscc"}
        for said in found.values(*columns.values()) or [{}]:
            wrong += [
                f"{line.dirt or 'clean'}: {name} is {said.get(column)!r}, not {line.truth[name]!r}"
                for name, column in columns.items()
                if str(said.get(column) or "") != str(line.truth[name] or "")
            ]
    return "\n".join(wrong)


def private(upload):
    """The rows in which the scanner found somebody, by number."""
    return {
        row.number for row in upload.rows.all() if "personal_data" in {c for _, c in row.problems}
    }


def kept(folder: Path) -> bytes:
    """Everything that an office keeps on the disk, what is packed unpacked."""
    found = b""
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        found += data
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                found += b"".join(map(packed.read, packed.namelist()))
    return found


@pytest.mark.parametrize(("name", "shape"), ONE_OF_EACH)
def test_each_kind_of_dirt_alone(wang, name, shape):
    turns = KINDS[name].turns if name in KINDS else 2
    made = month(1, rows=turns + 4, dirt={name}, shape=shape)
    upload = sent(wang, made)
    assert astray(upload, made) == ""
    assert misplaced(upload, made) == ""
    assert private(upload) == {line.row for line in made.lines if line.kinds}
    take(wang, upload, follow=False)
    assert differing(made) == ""


def test_what_is_hidden_is_left_out_where_so_said(wang):
    made = month(6, rows=10, dirt={"hidden_rows"})
    for line in made.lines:
        if line.hidden:
            line.bucket = Bucket.LEFT
    upload = sent(wang, made, hidden="leave")
    assert astray(upload, made) == ""
    take(wang, upload, follow=False)
    assert differing(made) == ""


@pytest.mark.parametrize(("seed", "shape"), [(2, "annex2"), (3, "national"), (7, "bureau")])
def test_a_month_of_every_kind(wang, bureau, seed, shape):
    from office.complaints.models import Complaint

    before = Complaint.objects.count()
    made = month(seed, shape=shape)
    upload = sent(wang, made)
    assert astray(upload, made) == ""
    complaints = [line for line in made.lines if line.bucket is not Bucket.NONE]
    assert sum(upload.counts.values()) == len(complaints)
    take(wang, upload, follow=False)
    assert Complaint.objects.count() - before == len(made.of(Bucket.NEW))
    assert differing(made) == ""
    held = kept(bureau.state)
    assert [said for said in made.secrets if said.encode() in held] == []


def test_the_command_says_what_the_page_says(wang, bureau, tmp_path):
    made = month(5)
    (tmp_path / "10月.xlsx").write_bytes(made.workbook)
    answers = ("--hidden", "take", "--sheet", made.sheet)
    report = json.loads(bureau.ok("import", tmp_path / "10月.xlsx", *answers, "--json"))
    assert report["new"] == len(made.of(Bucket.NEW))
    refused = {found["row"] for found in report["problems"] if found["level"] != "note"}
    waiting = made.of(Bucket.MEND, Bucket.ASK, Bucket.OUT, Bucket.SAME)
    assert refused == {line.row for line in waiting}
    assert report["refused"] == len(waiting)
    assert sum(report["skipped"].values()) == len(made.of(Bucket.NONE))
    assert differing(made) == ""


def test_what_is_mended_as_a_clerk_would_is_taken_in(wang):
    made = month(4, rows=120, dirt=dict.fromkeys(DIRT, 1))  # a cure is the same for all of a kind
    upload = sent(wang, made)
    fields = upload.sheet["columns"]
    for line in made.of(Bucket.MEND, Bucket.ASK):
        cells = {f"c{fields[name]}": words for name, words in line.cure.items()}
        wang.post(f"/office/uploads/{upload.pk}/rows/{line.row}", {"act": "save", **cells})
    upload.refresh_from_db()
    left = upload.rows.filter(state__in=["refused", "asked"]).values_list("number", "problems")
    assert list(left) == []
    take(wang, upload, follow=False)
    for line in made.of(Bucket.MEND, Bucket.ASK):
        line.bucket = Bucket.NEW
    assert differing(made) == ""
