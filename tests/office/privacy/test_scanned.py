"""A text is scanned once, however often a list tells of it, and again for whatever is new."""

from datetime import date

import pytest

from tests.office.bureau import complaint, complaints
from tests.office.people import browser

URL = "/office/records/"
DUE = "待隐私核查"
TEXT = "店家的座机是025-86123456，店在B2-117号。"


@pytest.fixture
def scans(monkeypatch):
    """The texts that the scanner was given."""
    from office.complaints import open_findings

    given, scan = [], open_findings.scan

    def counted(text, *more):
        given.append(text)
        return scan(text, *more)

    monkeypatch.setattr(open_findings, "scan", counted)
    return given


def told():
    """Whether the list tells of a privacy check."""
    page = browser("wang-fang").get(URL).content.decode()
    return DUE in page[page.index("<tbody") : page.index("</tbody>")]


def test_a_list_scans_a_text_once_and_what_is_new_again(bureau, scans) -> None:
    from office.complaints.models import Complaint
    from office.registry.bureau_row import bureau_row
    from office.registry.models import Operator

    complaints(range(100, 140), "力动健身1号店")
    row = complaint(9, full_text_zh=TEXT)
    assert told()
    assert TEXT in scans
    scans.clear()
    assert told()
    assert not scans
    mine = Complaint.objects.filter(pk=row.pk)
    mine.update(full_text_zh="没有电话。")  # whoever wrote it, and whatever `updated` says
    assert not told()
    assert "没有电话。" in scans
    mine.update(full_text_zh=TEXT)
    assert told()
    Operator.objects.filter(pk=row.operator_id).update(registered_address="电话025-86123456")
    assert not told()  # a number that is registered is public
    Operator.objects.filter(pk=row.operator_id).update(registered_address="")
    assert told()
    office = bureau_row()
    office.settings = {**office.settings, "hotline": "025-86123456"}
    office.save()
    assert not told()


def test_a_shop_number_that_is_let_may_stand(bureau) -> None:
    from office.registry.models import Lease, Venue

    row = complaint(9, full_text_zh="我住B2-117室。")
    before = told()
    venue = Venue.objects.get(pk=row.venue_id)
    Lease.objects.create(
        operator=row.operator, venue=venue, shop_no="117室", since=date(2018, 1, 1)
    )
    assert (before, told()) == (True, False)


def test_the_queue_and_the_list_scan_a_text_once_between_them(bureau, scans) -> None:
    complaint(9, full_text_zh=TEXT)
    assert told()
    scans.clear()
    page = browser("wang-fang").get("/office/privacy/")
    assert "T0009" in page.content.decode()
    assert not scans


@pytest.fixture
def begin_anew(monkeypatch, scans):
    """Another process, which remembers nothing."""

    def begin():
        monkeypatch.setattr("office.complaints.open_findings._remembered", {})
        monkeypatch.setattr("office.privacy.queue._found", {})
        monkeypatch.setattr("office.privacy.queue._in_database", set())
        scans.clear()

    return begin


def test_what_was_found_outlasts_a_start_until_words_or_rules_are_others(
    bureau, scans, begin_anew, monkeypatch
) -> None:
    from office.complaints.models import Complaint
    from office.privacy.models import ScannedWords
    from office.privacy.queue import keep_some

    complaints(range(100, 105), "力动健身1号店")
    row = complaint(9, full_text_zh=TEXT)

    keep_some(4)
    assert ScannedWords.objects.count() == 4
    keep_some(100)
    number = Complaint.objects.filter(exclusion="").count()
    assert ScannedWords.objects.count() == number
    kept = repr(list(ScannedWords.objects.values()))
    assert "86123456" not in kept
    begin_anew()
    keep_some(100)
    assert told()
    assert not scans
    row.full_text_zh = "没有电话。"
    row.save()
    assert not told()
    assert scans
    keep_some(100)
    assert ScannedWords.objects.count() == number
    begin_anew()
    assert not told()
    assert not scans
    begin_anew()
    monkeypatch.setattr("office.complaints.open_findings.rules", lambda: "others")
    told()
    assert scans
    row.status = Complaint.Status.PUBLISHED
    row.save()
    keep_some(100)
    assert ScannedWords.objects.count() == number - 1


def test_freezing_scans_nothing_of_what_is_kept(bureau, scans, begin_anew) -> None:
    from office.freezing.freeze_obstacles import troubles
    from office.privacy.queue import keep_some

    row = complaint(9, full_text_zh=TEXT)
    keep_some(100)
    begin_anew()
    assert [one for one in troubles() if one.complaint == row.pk and one.code == "personal_data"]
    assert TEXT not in scans


def test_what_somebody_else_wrote_into_the_table_is_not_believed(bureau, scans, begin_anew) -> None:
    from office.privacy.models import ScannedWords
    from office.privacy.queue import keep_some

    row = complaint(9, full_text_zh=TEXT)
    keep_some(100)
    mine = ScannedWords.objects.filter(complaint=row)
    for found in ([], [{"kind": "of a later program"}]):
        mine.update(found=found)  # under the right key, which stands there
        begin_anew()
        assert told()
        assert scans
    begin_anew()
    keep_some(100)
    begin_anew()
    assert told()
    assert not scans


def test_what_a_program_with_other_findings_wrote_is_found_anew(bureau, scans, begin_anew) -> None:
    from office.privacy import scanned
    from office.privacy.models import ScannedWords
    from office.privacy.queue import keep_some

    row = complaint(9, full_text_zh=TEXT)
    keep_some(100)
    mine = ScannedWords.objects.get(complaint=row)
    mine.found = [{"kind": "of a later program"}]
    mine.seal = scanned._seal(row.pk, mine.key, mine.found)
    mine.save()
    begin_anew()
    keep_some(100)
    assert told()
    begin_anew()
    assert told()
    assert not scans
