"""Acts that are easily forgotten in a log: what was taken away, and before and after of facts."""

import json

from tests.office.bureau import Office
from tests.office.entry import form, row, staged
from tests.office.people import browser


def last(act: str):
    """The last act of that name."""
    from office.audit.models import Event

    return Event.objects.filter(act=act).order_by("-number").first()


def test_who_exports_a_table_is_on_record_with_what_was_asked_for(bureau: Office) -> None:
    asked = {"export": "csv", "month": "2018-09", "state": "new", "q": "13800001111"}
    browser("sun-yu").get("/office/records/", asked)
    event = last("export")
    assert (event.actor, event.role, event.subject) == ("sun-yu", "auditor", "complaints")
    after = {"rows": 0, "month": "2018-09", "state": "new", "searched": True}
    assert json.loads(event.after) == after
    assert "13800001111" not in event.after


def test_so_is_an_export_of_the_log_itself(bureau: Office) -> None:
    browser("admin-1").get("/office/audit/", {"export": "csv", "w": "act:init"})
    event = last("export")
    assert (event.actor, event.subject) == ("admin-1", "audit")
    after = {"rows": 1, "form": "csv", "asked": ["act:init"], "group": ""}
    assert json.loads(event.after) == after


def test_looking_at_a_table_is_no_export(bureau: Office) -> None:
    browser("sun-yu").get("/office/records/")
    assert last("export") is None


def test_who_takes_a_draft_away_is_on_record(frozen: Office) -> None:
    from office.drafts.models import Draft

    browser("dept-head-1").get("/office/drafts/1/draft.zip")
    event = last("download")
    assert (event.actor, event.role, event.subject) == ("dept-head-1", "dept-head", "draft 1")
    assert Draft.objects.get().digest in event.after


def test_who_takes_an_upload_away_is_on_record(bureau: Office) -> None:
    client = browser("wang-fang")
    upload = staged(client, form(row(1)))
    client.get(f"/office/uploads/{upload.pk}/file")
    event = last("download")
    assert (event.actor, event.subject) == ("wang-fang", f"upload {upload.pk}")


def test_a_change_that_is_decided_tells_its_facts_before_and_after_and_no_words(
    bureau: Office,
) -> None:
    from tests.office.entry import answer, propose

    found = propose(outcome="settled", summary_zh="另一份摘要。")
    found.changes["outcome"][0] = "no_agreement"
    found.save()
    answer(found, "accept")
    event = last("decide")
    assert json.loads(event.before) == {"outcome": "no_agreement"}
    assert json.loads(event.after) == {
        "accepted": True,
        "complaint": found.complaint_id,
        "fields": ["outcome", "summary_zh"],
        "outcome": "settled",
    }


def test_which_complaints_were_picked_and_left_out(bureau: Office) -> None:
    from office.complaints.models import Complaint
    from office.drafts.models import Batch

    Batch.objects.create(month="2018-09", mode="selective", criterion="x", focus=["reach"])
    shown = list(Complaint.objects.order_by("pk").values_list("pk", flat=True))
    page = {"act": "page", "shown": shown, "picked": shown[1:3]}
    browser("wang-fang").post("/office/batches/2018-09/pick", page)
    after = json.loads(last("pick").after)
    assert after == {"listed": [], "left out": [shown[0], shown[3]]}
