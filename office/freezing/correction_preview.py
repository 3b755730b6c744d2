"""The plate of a correction (S10) as it will hang, or hangs, on a panel of its venue."""

from datetime import date

from layouts.compose import to_png
from layouts.slides.correction.facts import correction_slide
from office.corrections.models import Correction
from office.freezing.corrected_rows import corrected
from office.freezing.plate_preview import drawn, masthead
from office.freezing.signed_record import record_of
from office.published.models import RecordVersion
from office.registry import lookups as registry
from sync.bundle import Profile
from sync.canonical import decode
from sync.records import Record


def panels(row: Correction) -> tuple[Profile, ...]:
    """Those of the venue where it hangs."""
    venue = corrected(row).after.venue
    return registry.profiles(venue) if venue else ()


def correction_png(row: Correction, panel: Profile, today: date) -> bytes:
    """The picture, out of the signed version where there is one; writes nothing.

    Raises:
        OfficeError: a character that the plates' font lacks, or no font; says which.
    """
    after, record = corrected(row).after, _record(row, today)
    assert record.correction is not None  # noqa: S101 - it is the version that a correction makes
    language = panel.language
    slide = correction_slide(
        record, record.correction, registry.settings(), masthead(after, language), language
    )
    return to_png(drawn(slide, panel).image)


def _record(row: Correction, today: date) -> Record:
    number = row.of_version + 1
    version = RecordVersion.objects.filter(record=row.record_id, version=number).first()
    if row.state == Correction.State.PUBLISHED and version and version.body:
        return decode(
            bytes(version.body), Record, (f"记录 {row.record_id}", f"record {row.record_id}")
        )
    coming = RecordVersion(
        record_id=row.record_id, version=number, nonce="0" * 32, published_on=today
    )
    return record_of(corrected(row).after, coming, row, registry.organisations())
