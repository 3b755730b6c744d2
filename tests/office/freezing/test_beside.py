"""Further plates of a record: signed with its entry, seen behind it, gone when they are over."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from tests.office.bureau import NOW, Office, complaint
from tests.office.correcting import correct
from tests.office.screens import as_screen

PANEL = "landscape-55-4m"
LONG = (
    "本店已于当日联系消费者，说明合同约定的退费办法，并在三个工作日内退还全部余额，双方确认无误。"
    * 2
)


def entry(office: Office, number: str = "T0001"):
    pub_id = office.pub_ids()[number]
    return next(one for one in as_screen(office)[1].entries() if one.pub_id == pub_id)


def test_what_was_corrected_is_signed_beside_its_record_and_no_other(published: Office) -> None:
    correct(published, published.pub_ids()["T0001"])
    published.publish_all()
    (plate,) = entry(published).beside[PANEL]
    assert plate.kind == "correction"
    assert plate.until
    assert (published.public / f"plates/{plate.digest}.png").is_file()
    assert not entry(published, "T0002").beside


def test_a_long_reply_is_signed_beside_its_record(published: Office) -> None:
    from office.corrections.mark import propose_mark
    from office.corrections.models import Correction
    from office.corrections.secrecy import passes
    from office.published.models import PublicRecord

    record = PublicRecord.objects.get(complaint__number="T0001")
    words = {"reply_zh": LONG, "reply_on": "2018-11-05"}
    propose_mark(record, Correction.Kind.REPLY, words, NOW)
    passes(record.pk, NOW)
    published.publish_all()
    assert [plate.kind for plate in entry(published).beside[PANEL]] == ["reply"]


def test_it_is_a_step_of_the_review_right_behind_its_record(published: Office) -> None:
    from office.drafts.models import Draft
    from office.drafts.plates_viewed import must_see, open_for_review

    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id)
    published.ok("freeze")
    walk = must_see(open_for_review(published.place(), Draft.waiting()))
    slides = [step.plates[0].job.slide for step in walk if step.plates]
    at = next(i for i, slide in enumerate(slides) if slide.kind == "record")
    assert (slides[at].pub_id, slides[at + 1].kind, slides[at + 1].pub_id) == (
        pub_id, "correction", pub_id,
    )  # fmt: skip


def test_what_is_over_when_it_is_frozen_is_not_listed_and_the_signer_agrees(
    published: Office,
) -> None:
    from office.drafts.folder import DraftFolder
    from office.drafts.signer_review import inspect
    from office.freezing.freeze import freeze

    correct(published, published.pub_ids()["T0001"])
    published.publish_all()
    complaint(7)
    later = datetime.now(UTC) + timedelta(days=12)
    draft = freeze(published.place(), later)
    _, plates = inspect(DraftFolder(published.place().draft(draft.number)))
    assert plates
    assert not [one for one in plates if one.job.slide.kind == "correction"]


def test_that_a_plate_ran_out_is_no_change(published: Office) -> None:
    from office.errors import FreezeError
    from office.freezing.freeze import freeze

    correct(published, published.pub_ids()["T0001"])
    published.publish_all()
    later = datetime.now(UTC) + timedelta(days=12)
    with pytest.raises(FreezeError, match="Nothing has changed"):
        freeze(published.place(), later)


def test_its_record_is_not_changed_in_a_draft_of_something_else(published: Office) -> None:
    from office.drafts.folder import DraftFolder
    from office.drafts.signer_review import inspect
    from office.freezing.freeze import freeze

    ids = published.pub_ids()
    correct(published, ids["T0001"])
    published.publish_all()
    complaint(7)
    place = published.place()
    draft = freeze(place, datetime.now(UTC) + timedelta(days=12))
    (change,) = draft.changes
    assert (len(change.new), change.changed, change.gone) == (1, (), ())
    seen, _ = inspect(DraftFolder(place.draft(draft.number)), place.tree.roots()[0])
    assert seen.venues[0].changed == []


def test_while_it_stands_taking_it_away_is_a_change(published: Office) -> None:
    correct(published, published.pub_ids()["T0001"])
    published.publish_all()
    before = entry(published)
    (plate,) = before.beside[PANEL]
    bare = msgspec.structs.replace(before, beside={})
    early, late = "2018-11-05T00:00:00Z", "2100-01-01T00:00:00Z"
    assert bare.differs(before.standing(early))
    assert not bare.differs(before.standing(late))
    assert plate.until > early
