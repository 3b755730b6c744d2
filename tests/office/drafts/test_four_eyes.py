"""Nobody signs what they entered, nobody signs twice: the database itself refuses (R27)."""

import pytest
from django.db import IntegrityError

from office.errors import DraftError
from tests.office.bureau import Office, complaint
from tests.office.signing_steps import put_signature


def hand(number: str, person: str) -> None:
    from office.complaints.authorship import note_contributor
    from office.complaints.models import Complaint

    note_contributor(Complaint.objects.filter(number=number), person)


def test_a_draft_knows_whose_hands_are_in_it(bureau: Office) -> None:
    from office.drafts.models import DraftAuthor

    hand("T0001", "wang-fang")
    bureau.ok("--as", "li-ming", "freeze")
    people = set(DraftAuthor.objects.values_list("person", flat=True))
    assert people == {"wang-fang", "li-ming"}


def test_who_entered_a_record_cannot_sign_it(bureau: Office) -> None:
    hand("T0001", "dept-head-1")
    bureau.ok("freeze")
    said = bureau.refused("sign", bureau.draft(), "--yes", *bureau.holder("dept-head-1"))
    assert "four eyes" in said


def test_a_signature_slipped_in_by_an_author_is_refused_by_the_database(bureau: Office) -> None:
    hand("T0001", "dept-head-1")
    bureau.ok("freeze")
    put_signature(bureau, "dept-head-1")
    put_signature(bureau, "deputy-director-1")
    before = bureau.tree()
    assert "four eyes" in bureau.refused("publish")
    assert bureau.tree() == before


def test_the_database_refuses_an_authors_row(bureau: Office) -> None:
    from office.drafts.models import Draft, Signature

    hand("T0001", "dept-head-1")
    bureau.ok("freeze")
    with pytest.raises(IntegrityError, match="four eyes"):
        Signature.objects.create(
            draft=Draft.objects.get(), keyid="k", person="dept-head-1", office="dept-head", at="x"
        )


def test_an_old_hand_in_what_is_unchanged_does_not_hinder(published: Office) -> None:
    hand("T0001", "dept-head-1")
    complaint(9)
    published.ok("freeze")
    published.sign_both()
    published.ok("publish")


def test_who_proposed_a_correction_cannot_sign_it(published: Office) -> None:
    from tests.office.correcting import correct

    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id, "--full-text", "已更正")
    from office.corrections.models import Correction

    Correction.objects.update(proposed_by="dept-head-1")
    published.ok("freeze")
    assert "four eyes" in published.refused(
        "sign", published.draft(), "--yes", *published.holder("dept-head-1")
    )


def test_who_chose_a_selective_month_cannot_sign_it(bureau: Office) -> None:
    from office.drafts.models import Batch

    Batch.objects.create(
        month="2018-09", mode="selective", criterion="预付式消费", focus=["reach"],
        chosen_by="dept-head-1",
    )  # fmt: skip
    bureau.ok("freeze")
    put_signature(bureau, "dept-head-1")
    assert "four eyes" in bureau.refused("publish")


def test_two_of_one_office_are_refused_by_the_database(frozen: Office) -> None:
    from office.drafts.models import Draft, Signature

    row = {"draft": Draft.objects.get(), "office": "dept-head", "at": "x"}
    Signature.objects.create(keyid="a", person="dept-head-1", **row)
    with pytest.raises(IntegrityError):
        Signature.objects.create(keyid="b", person="dept-head-2", **row)


def test_a_refused_author_is_told_so_not_that_they_signed_twice(bureau: Office) -> None:
    from office.drafts.folder import DraftFolder
    from office.drafts.models import Draft
    from office.signing.kept_signatures import note

    hand("T0001", "dept-head-1")
    bureau.ok("freeze")
    put_signature(bureau, "dept-head-1")
    folder = DraftFolder(bureau.draft())
    from tuf.api.metadata import Targets

    from sync.repository import signed_as

    with pytest.raises(DraftError, match="four eyes"):
        note(Draft.objects.get(), folder.signatures()[0], signed_as(folder.targets(), Targets))


BEHIND = {
    "a signature in another's name": "UPDATE drafts_signature SET person = 'wang-fang'",
    "a signature for another set": "UPDATE drafts_signature SET draft_id = draft_id",
    "a signature taken away, to sign twice": "DELETE FROM drafts_signature",
    "a hand given to another": "UPDATE drafts_draftauthor SET person = 'x'",
    "a hand taken out of the list": "DELETE FROM drafts_draftauthor",
}


@pytest.mark.parametrize("statement", BEHIND.values(), ids=BEHIND)
def test_the_database_lets_nobody_around_it(signed: Office, statement: str) -> None:
    """Behind the program's back, on either database."""
    from office.drafts.models import Draft, Signature

    row = {"draft": Draft.objects.get(), "office": "dept-head", "at": "x"}
    Signature.objects.create(keyid="a", person="dept-head-1", **row)
    with pytest.raises(IntegrityError, match="four eyes"):
        signed.sql(statement)


def test_the_database_adds_no_hand_of_somebody_who_has_signed(frozen: Office) -> None:
    from office.drafts.models import Draft, DraftAuthor, Signature

    draft = Draft.objects.get()
    Signature.objects.create(
        draft=draft, keyid="a", person="dept-head-1", office="dept-head", at="x"
    )
    DraftAuthor.objects.create(draft=draft, person="somebody-else")
    with pytest.raises(IntegrityError, match="four eyes"):
        DraftAuthor.objects.create(draft=draft, person="dept-head-1")
