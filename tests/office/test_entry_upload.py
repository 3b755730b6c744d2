"""A month's workbook through the page: staged, looked through, mended, taken in in one act."""

import io
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.office.intake_files import SIX, TITLE, workbook
from tests.office.people import browser

SAMPLE = Path(__file__).parents[2] / "assets" / "sample"
ROW = ("1", "320411201808030013", "2018-08-03", "常州力动健身服务有限公司", "健身房停业。", "是")


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


@pytest.fixture
def wang():
    return browser("wang-fang")


def send(client, data, name="10月.xlsx", **said):
    said.setdefault("venue", "WH01")
    return client.post("/office/uploads", {**said, "file": SimpleUploadedFile(name, data)})


def staged(client, data, **said):
    from office.intake.models import Upload

    answer = send(client, data, **said)
    assert answer.status_code == 302, answer.content.decode()
    return Upload.objects.get(pk=int(answer["Location"].rsplit("/", 1)[1]))


def form(*lines, title=TITLE, names=SIX):
    return workbook((title,), names, *lines)


def row(number, **changes):
    names = dict(zip(SIX, ROW, strict=True))
    names["投诉单号"] = f"32041120180803{number:04d}"
    return tuple((names | changes).values())


def states(upload):
    return dict(upload.rows.order_by("number").values_list("number", "state"))


def page(client, upload, query=""):
    answer = client.get(f"/office/uploads/{upload.pk}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_nothing_is_a_complaint_before_it_is_taken_in(wang):
    from office.intake.models import Complaint

    before = Complaint.objects.count()
    upload = staged(wang, form(row(1), row(2)))
    assert states(upload) == {3: "new", 4: "new"}
    assert Complaint.objects.count() == before
    assert "录入 2 行" in page(wang, upload)
    wang.post(f"/office/uploads/{upload.pk}/take")
    assert Complaint.objects.count() == before + 2
    assert states(upload) == {3: "taken", 4: "taken"}


def test_the_sample_as_the_command_judges_it(wang):
    from office.intake.models import Complaint, Upload

    upload = staged(wang, (SAMPLE / "sample-annex2.xlsx").read_bytes(), venue="")
    counts = Upload.objects.get(pk=upload.pk).counts
    assert sum(counts.values()) == 99
    print(counts)
