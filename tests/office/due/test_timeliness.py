"""R47: the share of a month that was published within 20 working days of conclusion."""

from datetime import UTC, date, datetime

from tests.office.bureau import Office, complaint

TODAY = date(2018, 11, 30)


def test_a_month_counts_what_was_published_in_time_late_and_what_is_overdue(published: Office):
    """T0001 to T0004 were concluded on 2 to 5 September: the law's terms end on 29 and 30 September
    (both worked), on 8 October after the holidays, and on the 9th.
    """
    from office.due.timeliness import Timeliness, timeliness
    from office.published.models import Publication

    complaint(5, closed_on=date(2018, 9, 28))
    complaint(6, closed_on=date(2018, 9, 28), exclusion="X1", status="withheld")
    complaint(7, closed_on=date(2018, 11, 20), closed_month="2018-11")
    Publication.objects.update(at=datetime(2018, 10, 8, 16, 30, tzinfo=UTC))  # the 9th in Shanghai
    found = timeliness(TODAY)
    assert found["2018-09"] == Timeliness(in_time=1, late=3, overdue=1)
    assert found["2018-09"].percent == 20
    assert found["2018-11"] == Timeliness(waiting=1)
    assert found["2018-11"].percent is None
    assert timeliness(TODAY, "2018-11") == {"2018-11": Timeliness(waiting=1)}


def test_no_share_of_fewer_than_five(bureau: Office):
    from office.due.timeliness import Timeliness

    assert Timeliness(in_time=4).percent is None
    assert Timeliness(in_time=5).percent == 100
    assert Timeliness(in_time=5, late=3).percent == 63  # 62.5, half up


def test_a_correction_does_not_make_a_record_late(published: Office):
    from office.due.timeliness import Timeliness, timeliness
    from office.published.models import Publication, PublicRecord, RecordVersion

    Publication.objects.update(at=datetime(2018, 9, 10, tzinfo=UTC))
    record = PublicRecord.objects.first()
    RecordVersion.objects.create(
        record=record, version=2, nonce="1" * 32, published_on=date(2018, 11, 1), body=b"{}", seq=1
    )
    assert timeliness(TODAY)["2018-09"] == Timeliness(in_time=4)
