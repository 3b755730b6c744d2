"""Corrections: proposed, signed, and the old version withdrawn in the same publication."""

from tests.office.bureau import Office
from tests.office.correcting import NEW, WHY, correct
from tests.office.screens import as_screen
from tests.office.withdrawing import entries, withdraw


def test_nothing_changes_before_two_signatures(published: Office) -> None:
    before = published.tree()
    correct(published, published.pub_ids()["T0001"])
    published.ok("freeze")
    published.sign("dept-head-1")
    assert published.tree() == before


def test_the_new_version_replaces_the_old_everywhere(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id, "--summary", NEW, "--full-text", NEW)
    published.publish_all()
    verified, bundle = as_screen(published)
    record = bundle.records[pub_id, 2]
    assert (record.summary.zh, record.correction.of_version) == (NEW, 1)
    assert (record.correction.ground, record.correction.by) == ("inaccurate", "application")
    assert verified.withdrawn.blocks_version(pub_id, 1)
    assert not verified.withdrawn.blocks_version(pub_id, 2)
    assert entries(published) == [("record", pub_id, 1)]
    assert "办卡后门店停业，第1件" not in published.published_text()
    assert NEW in (published.public / f"r/{pub_id}/2/index.html").read_text()
    assert NEW not in (published.public / f"r/{pub_id}/1/index.html").read_text()


def test_a_corrected_outcome_counts_as_corrected(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]  # no_agreement
    correct(published, pub_id.upper(), "--outcome", "agreed")
    published.publish_all()
    _, bundle = as_screen(published)
    assert bundle.records[pub_id, 2].outcome == "agreed"
    assert "no_agreement" not in {c.outcome for c in bundle.tally.cases}


def test_a_record_is_corrected_twice(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id)
    published.publish_all()
    correct(published, pub_id, "--headline", "余额已退\\n双方确认")
    published.publish_all()
    _, bundle = as_screen(published)
    assert bundle.records[pub_id, 3].headline.zh == "余额已退\n双方确认"
    assert bundle.records[pub_id, 3].summary.zh == NEW
    assert set(entries(published)) == {("record", pub_id, 1), ("record", pub_id, 2)}


def test_a_withdrawn_record_comes_back_corrected(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", pub_id)
    correct(published, pub_id)
    published.publish_all()
    _, bundle = as_screen(published)
    assert (pub_id, 2) in bundle.records


def test_an_unpublished_record_is_refused(frozen: Office) -> None:
    pub_id = frozen.pub_ids()["T0001"]
    options = (*WHY, "--note", "x", "--summary", NEW)
    assert "no published record" in frozen.refused("correct", pub_id, *options)


def test_without_proposed_content_it_is_refused(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    options = (*WHY, "--note", "x")
    assert "R31" in published.refused("correct", pub_id, *options)


def test_without_a_reason_it_is_refused(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    options = (*WHY, "--note", " ", "--summary", NEW)
    assert "R31" in published.refused("correct", pub_id, *options)


def test_without_a_secrecy_check_it_is_refused(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    options = [*WHY, "--note", "x", "--summary", NEW]
    options.remove("--secrecy")
    assert "--secrecy" in published.refused("correct", pub_id, *options)


def test_a_second_open_correction_is_refused(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id)
    options = (*WHY, "--note", "x", "--summary", NEW)
    assert "waiting" in published.refused("correct", pub_id, *options)


def test_a_summary_too_long_for_the_plate_is_refused(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    long = "字" * 81
    options = (*WHY, "--note", "x", "--summary", long)
    assert "80" in published.refused("correct", pub_id, *options)


def test_an_unknown_outcome_is_refused(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    options = (*WHY, "--note", "x", "--outcome", "no")
    published.refused("correct", pub_id, *options)


def test_a_later_imports_change_of_a_published_record_becomes_a_correction(
    published: Office,
) -> None:
    from office.complaints.models import ChangeProposal, Complaint

    row = Complaint.objects.get(number="T0001")
    ChangeProposal.objects.create(
        complaint=row,
        upload=row.upload,
        row_hash="f" * 64,
        changes={"outcome": ["no_agreement", "agreed"], "closed_on": ["2018-09-02", "2018-09-20"]},
    )
    assert "note" in published.refused("decide", "1", "accept")
    said = ("decide", "1", "accept", "--note", "重新调解成功。")
    assert "--secrecy" in published.refused(*said)
    published.ok(*said, "--secrecy")
    published.publish_all()
    pub_id = published.pub_ids()["T0001"]
    _, bundle = as_screen(published)
    assert bundle.records[pub_id, 2].outcome == "agreed"
    row.refresh_from_db()
    assert (row.outcome, row.closed_on.isoformat()) == ("agreed", "2018-09-20")


def test_a_text_may_come_from_a_file(published: Office) -> None:
    """Other users of the computer see a command line; this text nobody has approved yet."""
    from office.corrections.models import Correction

    file = published.folder / "text"
    file.write_text(f"{NEW}\n")
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id, "--summary", f"@{file}")
    assert Correction.objects.get().changes["summary_zh"] == NEW
    options = ("correct", pub_id, *WHY, "--note")
    published.refused(*options, f"@{file}.none", code=2)
