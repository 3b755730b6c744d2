"""What an index says beside its plates is read before it is signed."""

import msgspec
import pytest

from office.drafts.beside_plates import Difference, beside
from office.drafts.review_steps import Step
from tests.office.bureau import Office
from tests.office.correcting import correct


def texts(office: Office) -> list[Step]:
    from office.drafts.models import Draft
    from office.drafts.plates_viewed import must_see, open_for_review

    found = open_for_review(office.place(), Draft.waiting())
    return [step for step in must_see(found) if step.text]


def differences(office: Office) -> tuple[Difference, ...]:
    [step] = texts(office)
    return step.text.differences


def test_opening_hours_and_ages_are_read(published: Office) -> None:
    from office.registry.models import Bureau

    bureau = Bureau.objects.get()
    bureau.settings |= {"hours": {"opens": "03:00", "closes": "03:10"}, "ages": {"dated_h": 8000}}
    bureau.save()
    published.ok("freeze")
    assert differences(published) == (
        Difference("settings.ages.dated_h", "24", "8000"),
        Difference("settings.hours.closes", "00:00", "03:10"),
        Difference("settings.hours.opens", "00:00", "03:00"),
    )


def test_english_that_no_panel_shows_is_read(published: Office) -> None:
    from office.registry.models import Label

    Label.objects.update_or_create(zh="健身服务", defaults={"en": "Bad gyms"})
    published.ok("freeze")
    [one] = differences(published)
    assert (one.path, one.after) == ("labels.健身服务", "Bad gyms")


def test_how_a_month_is_chosen_is_read(published: Office) -> None:
    from office.complaints.models import Complaint
    from office.drafts.models import Batch

    Complaint.objects.update(picked=True)
    Batch.objects.update_or_create(
        month="2018-09",
        defaults={
            "mode": "selective", "criterion": "三包问题", "focus": ["key"], "chosen_by": "li-ming",
        },
    )  # fmt: skip
    published.ok("freeze")
    assert Difference("month.2018-09.criterion", "", "三包问题") in differences(published)


def test_a_corrected_word_brings_nothing_to_read_beside_it(published: Office) -> None:
    correct(published, published.pub_ids()["T0001"])
    published.ok("freeze")
    assert texts(published) == []


def test_nobody_signs_in_the_page_before_it_was_read(published: Office) -> None:
    from office.drafts.models import Draft
    from office.drafts.plates_viewed import viewed
    from office.registry.models import Label

    Label.objects.update_or_create(zh="健身服务", defaults={"en": "Gym clubs"})
    published.ok("freeze")
    assert viewed(published.place(), Draft.waiting(), "dept-head-1").left == 1


def test_signing_by_command_lists_it(published: Office) -> None:
    from office.registry.models import Label

    Label.objects.update_or_create(zh="健身服务", defaults={"en": "Gym clubs"})
    published.ok("freeze")
    key = published.holder("dept-head-1")
    said = published.ok(
        "sign", published.draft(), "--yes", "--look", published.folder / "look", *key, language="zh"
    )
    assert "labels.健身服务" in said
    assert "→ Gym clubs" in said


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_it_is_worded_for_people(bureau: Office, language: str) -> None:
    from django.utils.translation import override

    from office.drafts.beside_plates import Beside
    from office.site.drafts.review_data import to_read

    told = Beside("WH01", (Difference("settings.hours.opens", "10:00", ""),))
    with override(language):
        title, text = to_read(told, {"WH01": "新北万汇广场"})
    assert "新北万汇广场" in title
    assert "10:00 → " in text
    assert text.startswith("开放时间 opens" if language == "zh-hans" else "Opening hours opens")


def test_every_part_of_an_index_is_looked_at_or_read(published: Office) -> None:
    """A field that is added to the index is read, unless somebody says that a plate shows it."""
    from office.drafts.beside_plates import _LOOKED_AT
    from office.site.drafts.review_data import BESIDE
    from sync.bundle import Index

    fields = {one.name for one in msgspec.structs.fields(Index)}
    assert fields > _LOOKED_AT
    assert fields - _LOOKED_AT <= {part.partition(".")[0] for part in BESIDE}


def test_the_same_index_differs_in_nothing(published: Office) -> None:
    from tests.office.screens import as_screen

    _, found = as_screen(published)
    assert beside(found.index, found.batches, found.index, found.batches) == ()
