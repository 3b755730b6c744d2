"""Who is not heard yet, or objects, is not listed; the others go on, and say how many wait."""

from datetime import UTC, datetime

import pytest

from tests.office.bureau import Office
from tests.office.notice_steps import a_complaint, delivered, issued, notifying
from tests.office.people import browser
from tests.office.screens import as_screen


def listed(office: Office) -> set[str]:
    from office.published.models import PublicRecord

    shown = {pub_id for pub_id, _ in as_screen(office)[1].records}
    return set(
        PublicRecord.objects.filter(pk__in=shown).values_list("complaint__number", flat=True)
    )


def objects(number: str = "T0002") -> None:
    from office.objections.filing import Filing, file
    from office.objections.grounds import GROUNDS

    ground = next(iter(GROUNDS))
    file(a_complaint(number), Filing(ground, "事实与合同不符，请核查。"), datetime.now(UTC))


def told_of(number: str) -> None:
    """Its operator was told, and the term is over."""
    delivered(number)


def test_only_those_whose_operators_were_heard_are_listed(bureau: Office) -> None:
    notifying(bureau)
    told_of("T0001")
    said = bureau.ok("freeze")
    assert "operators have been notified and their terms have ended: 3" in said
    bureau.sign_both()
    bureau.ok("publish")
    assert listed(bureau) == {"T0001"}


def test_what_waits_for_a_notice_stops_nobody_else(bureau: Office) -> None:
    from office.complaints.models import Complaint

    notifying(bureau)
    told_of("T0001")
    Complaint.objects.filter(number="T0002").update(full_text_zh="联系人手机13800138000。")
    bureau.ok("freeze")


def test_a_notice_made_anew_voids_the_draft_with_a_reason_of_its_own(bureau: Office) -> None:
    from office.drafts.models import Draft
    from office.drafts.void_words import why

    notifying(bureau)
    told_of("T0001")
    told_of("T0002")
    bureau.ok("freeze")
    issued("T0001", datetime.now(UTC))
    draft = Draft.objects.get()
    assert draft.state == "cancelled"
    assert draft.void_reason.startswith("edit priornotice")
    assert "告知" in why(draft, "")
    bureau.ok("freeze")


def test_an_objection_wins_while_signatures_are_being_made(frozen: Office) -> None:
    from office.drafts.models import Draft
    from office.drafts.void_words import why

    frozen.sign("dept-head-1")
    objects()
    draft = Draft.objects.get()
    assert draft.void_reason.startswith("edit objection")
    assert "异议" in why(draft, "")
    assert "objection is decided: 1" in frozen.ok("freeze")
    frozen.sign_both()
    frozen.ok("publish")
    assert listed(frozen) == {"T0001", "T0003", "T0004"}


def test_an_objection_filed_in_the_moment_of_freezing_stays_behind(bureau: Office) -> None:
    from office.freezing.freeze import freeze

    def meanwhile(*_progress: object) -> None:
        if not done:
            done.append(True)
            objects()

    done: list[bool] = []
    freeze(bureau.place(), datetime.now(UTC), meanwhile)
    bureau.sign_both()
    bureau.ok("publish")
    assert done
    assert listed(bureau) == {"T0001", "T0003", "T0004"}


@pytest.mark.parametrize("path", ["freeze", "in-the-way"])
def test_the_pages_say_how_many_wait_for_what(bureau: Office, path: str) -> None:
    from office.freezing.held_back import HeldBack, counted

    notifying(bureau)
    objects()
    assert counted() == HeldBack(0, 4, 1)
    page = browser("wang-fang").get(f"/office/{path}").content.decode()
    assert "4 条还没有告知经营者" in page
    assert "1 条有异议未裁定" in page
