"""What the tests of uploads share: a month's form by hand, sent by a signed-in colleague."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.office.intake_files import SIX, TITLE, workbook
from tests.office.people import browser

ROW = ("1", "320411201808030013", "2018-08-03", "常州力动健身服务有限公司", "健身房停业。", "是")


def row(number, names=SIX, **changes):
    """A good row of Annex 2, its number ending in `number`, with changes by header."""
    values = dict(zip(SIX, ROW, strict=True)) | {"投诉单号": f"32041120180803{number:04d}"}
    return tuple((values | changes).get(name) for name in names)


def form(*lines, title=TITLE, names=SIX):
    """A workbook of Annex 2."""
    return workbook((title,), names, *lines)


def send(client, data, name="10月.xlsx", **said):
    """The file as the page sends it."""
    said.setdefault("venue", "WH01")
    return client.post("/office/uploads", {**said, "file": SimpleUploadedFile(name, data)})


def staged(client, data, name="10月.xlsx", **said):
    """The upload that came of it."""
    from office.complaints.models import Upload

    answer = send(client, data, name, **said)
    assert answer.status_code == 302, answer.content.decode()
    return Upload.objects.get(pk=int(answer["Location"].rsplit("/", 1)[1]))


def page(client, upload, query=""):
    """The page of an upload, as text."""
    answer = client.get(f"/office/uploads/{upload.pk}{query}")
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def states(upload):
    """State of each row by its number."""
    return dict(upload.rows.order_by("number").values_list("number", "state"))


def mend(client, upload, number, **cells):
    """Save cells of a row: `c1="…"` is the second column."""
    return client.post(f"/office/uploads/{upload.pk}/rows/{number}", {"act": "save", **cells})


def take(client, upload, *, follow=True):
    """Press 录入, and once more where there are many and the page said first what they lack.

    Args:
        follow: look at the page of the upload that comes then.
    """
    from office.site.uploads.row_presenters import fit

    upload.refresh_from_db()
    many = {"confirmed": f"{fit(upload)}"}
    return client.post(f"/office/uploads/{upload.pk}/take", many, follow=follow)


def edit(person: str = "wang-fang", **changes) -> None:
    from office.audit.record import acting
    from office.complaints.models import Complaint

    with acting(person, "entry"):
        row = Complaint.objects.get(number="T0001")
        for name, value in changes.items():
            setattr(row, name, value)
        row.save()


def propose(number="T0001", hands=(), **changes):
    from office.complaints.models import ChangeProposal, Complaint, Upload

    found = Complaint.objects.get(number=number)
    return ChangeProposal.objects.create(
        complaint=found,
        upload=Upload.objects.first(),
        row_hash="b" * 64,
        changes={name: [None, value] for name, value in changes.items()},
        hands=list(hands),
    )


def answer(row, word, **more):
    return browser("wang-fang").post(
        f"/office/records/proposals/{row.pk}/", {"answer": word, **more}, follow=True
    )
