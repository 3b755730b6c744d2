"""What is kept of a case's attachments, and how staff get it."""

import io
import stat
from datetime import UTC, datetime

import pytest

from tests.office.attachments.files import pdf, picture
from tests.office.people import browser, person

NOW = datetime(2018, 11, 5, 2, 0, tzinfo=UTC)
CASE = "objection 3"


@pytest.fixture
def place(bureau):
    from office.state_dir import StateDir

    return StateDir(bureau.state)


def taken_in(place, *files, case=CASE):
    from office.attachments.attachment_files import take_in
    from office.attachments.examining import Sent

    return take_in(place, [Sent(name, data) for name, data in files], case, "operator", NOW)


def test_it_lies_under_its_digest_for_the_office_alone(place):
    from office.attachments import attachment_files

    (row,) = taken_in(place, ("凭证.pdf", pdf()))
    path = attachment_files.path(place, row)
    assert path is not None
    assert path.read_bytes() == pdf()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(attachment_files.of(CASE)) == [row]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\temp\\发票.jpg", "发票.pdf"),
        ("a\u202efdp.exe", "afdp.pdf"),
        ("x\r\nSet-Cookie: a", "x Set-Cookie: a.pdf"),
        ("", "file.pdf"),
        ("长" * 300, f"{'长' * 96}.pdf"),
    ],
    ids=["folders", "windows", "turned around", "line break", "none", "long"],
)
def test_a_name_says_no_more_than_what_it_is_called(place, name, kept):
    (row,) = taken_in(place, (name, pdf()))
    assert row.name == kept


def test_the_log_has_its_digest_and_never_its_name(place):
    from office.audit.models import Event

    (row,) = taken_in(place, ("王小明.jpg", picture()))
    event = Event.objects.get(act="attach")
    assert row.digest in event.after
    assert "王小明" not in event.after + event.subject


def test_a_case_has_no_more_than_five_in_all(place):
    from office.attachments.attachment_files import of
    from office.attachments.errors import AttachmentError

    taken_in(place, *[(f"{n}.pdf", pdf(n)) for n in range(1, 5)])
    with pytest.raises(AttachmentError, match="超过 5 个"):
        taken_in(place, ("a.pdf", pdf()), ("b.pdf", pdf()))
    assert of(CASE).count() == 4
    taken_in(place, ("a.pdf", pdf()), case="objection 4")


def test_one_bad_file_and_none_is_kept(place):
    from office.attachments import attachment_files
    from office.attachments.errors import AttachmentError

    with pytest.raises(AttachmentError):
        taken_in(place, ("a.pdf", pdf()), ("b.pdf", b"MZ"))
    assert not attachment_files.of(CASE).exists()
    assert not attachment_files.folder(place).exists()


def test_a_file_goes_with_the_last_case_that_has_it(place):
    from office.attachments import attachment_files

    first = taken_in(place, ("a.pdf", pdf()))
    second = taken_in(place, ("b.pdf", pdf()), case="objection 4")
    path = attachment_files.path(place, first[0])
    assert path is not None
    assert attachment_files.forget(place, first) == 1
    assert path.is_file()
    attachment_files.forget(place, second)
    assert not path.exists()


def test_staff_get_it_as_a_file_to_save_that_no_browser_opens(place):
    (row,) = taken_in(place, ("凭证.pdf", pdf()))
    answer = browser("wang-fang").get(f"/office/attachments/{row.pk}")
    assert b"".join(answer.streaming_content) == pdf()
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_who_reads_no_complaints_gets_no_attachment(place):
    (row,) = taken_in(place, ("凭证.pdf", pdf()))
    person("tech-1", "technician")
    assert browser("tech-1").get(f"/office/attachments/{row.pk}").status_code == 403


def test_one_that_was_deleted_is_not_there(place):
    from office.attachments import attachment_files

    (row,) = taken_in(place, ("凭证.pdf", pdf()))
    (attachment_files.folder(place) / row.digest).unlink()
    assert browser("wang-fang").get(f"/office/attachments/{row.pk}").status_code == 404


def form_of(*files):
    """A form with the field, as Django fills it."""
    from django import forms
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils.datastructures import MultiValueDict

    from office.site.attachments.field import AttachedFiles

    class Some(forms.Form):
        files = AttachedFiles()

    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return Some({}, MultiValueDict({"files": sent}))


def test_a_form_takes_none_one_or_several(bureau):
    for count in (0, 1, 3):
        form = form_of(*[("a.pdf", pdf())] * count)
        assert form.is_valid(), form.errors
        assert len(form.cleaned_data["files"]) == count


def test_a_form_says_which_file_it_does_not_take(bureau):
    form = form_of(("好.pdf", pdf()), ("坏.exe", b"MZ"))
    assert "坏.exe" in str(form.errors["files"])


def test_a_form_does_not_read_one_that_is_too_large(bureau):
    class Huge(io.BytesIO):
        def read(self, *_: int) -> bytes:
            raise AssertionError("read")

    form = form_of(("a.pdf", pdf()))
    (file,) = form.files.getlist("files")
    file.size, file.file = 10_000_001, Huge()
    assert "10 MB" in str(form.errors["files"])
