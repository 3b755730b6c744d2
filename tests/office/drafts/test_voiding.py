"""An edit voids signatures at once, and it is said which edit, and whose."""

from tests.office.bureau import Office, complaint
from tests.office.entry import edit


def voided():
    from office.drafts.models import Draft

    return Draft.objects.get(number=1)


def test_an_edit_voids_the_signatures_at_once(signed: Office) -> None:
    edit(summary_zh="改过的摘要。")
    draft = voided()
    assert (draft.state, draft.void_by) == ("cancelled", "wang-fang")
    assert draft.void_reason.startswith("edit complaint ")
    assert "no open draft" in signed.refused("publish")


def test_it_is_said_whose_edit_it_was(signed: Office) -> None:
    from office.drafts.void_words import why

    edit(summary_zh="改过的摘要。")
    assert why(voided(), "王芳") == "王芳在定稿后改动了投诉 T0001，签名作废。"
    assert "改过的摘要" not in voided().void_reason


def test_saving_without_a_change_voids_nothing(signed: Office) -> None:
    edit()
    assert voided().state == "open"


def test_a_tick_that_is_not_published_voids_nothing(signed: Office) -> None:
    edit(secrecy_by="wang-fang")
    signed.ok("publish")


def test_many_edits_in_one_act_void_once(signed: Office) -> None:
    from django.db import transaction

    from office.audit.models import Event
    from office.complaints.models import Complaint

    with transaction.atomic():
        for row in Complaint.objects.all():
            row.summary_zh = "都改了。"
            row.save()
    assert Event.objects.filter(act="cancel").count() == 1


def test_an_edit_that_is_rolled_back_voids_nothing(signed: Office) -> None:
    from django.db import transaction

    with transaction.atomic():
        edit(summary_zh="改过的摘要。")
        transaction.set_rollback(True)
    assert voided().state == "open"
    edit(summary_zh="真改了。")
    assert voided().state == "cancelled"


def test_a_new_complaint_voids_nothing(signed: Office) -> None:
    complaint(9)
    assert voided().state == "open"


def test_an_edit_behind_the_programs_back_is_found_at_publication(signed: Office) -> None:
    from office.complaints.models import Complaint

    Complaint.objects.filter(number="T0001").update(summary_zh="改过的摘要。")
    assert "void" in signed.refused("publish")
    assert voided().void_reason == "edit"


def test_the_folder_of_a_voided_draft_goes_with_the_next_freeze(signed: Office) -> None:
    edit(summary_zh="改过的摘要。")
    signed.ok("freeze")
    assert sorted(p.name for p in (signed.state / "drafts").iterdir()) == ["2"]


def test_a_correction_that_is_proposed_later_voids_nothing_and_goes_into_the_next(
    published: Office,
) -> None:
    from tests.office.correcting import correct
    from tests.office.objection_steps import filed, record
    from tests.office.screens import as_screen

    ids = published.pub_ids()
    correct(published, ids["T0002"], "--summary", "更正后的摘要。")
    complaint(9)
    published.ok("freeze")
    published.sign_both()
    correct(published, ids["T0001"], "--summary", "以后的摘要。")
    filed(record("T0003"))
    published.ok("publish")
    held = dict(as_screen(published)[1].records.keys())
    assert (held[ids["T0002"]], held[ids["T0001"]], held[ids["T0003"]]) == (2, 1, 1)
    published.publish_all()
    held = dict(as_screen(published)[1].records.keys())
    assert (held[ids["T0002"]], held[ids["T0001"]], held[ids["T0003"]]) == (2, 2, 2)


def test_what_is_said_anew_of_a_correction_in_the_draft_voids_it(published: Office) -> None:
    from office.drafts.models import Draft
    from tests.office.correcting import correct
    from tests.office.objection_steps import filed, record

    correct(published, published.pub_ids()["T0002"], "--summary", "更正后的摘要。")
    published.ok("freeze")
    filed(record("T0002"))  # its mark goes with the correction
    assert Draft.waiting() is None
