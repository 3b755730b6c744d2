"""Reading a bundle: every part that a verified index names, checked by digest and by rule."""

from collections import Counter
from collections.abc import Callable

from sync.bundle import Batch, Blob, Bundle, Index, Tally
from sync.envelopes import in_force
from sync.errors import (
    DigestError,
    FigureError,
    IneligibleError,
    MissingBlobError,
    TrustError,
    WrongVenueError,
)
from sync.records import Record
from sync.shape import check_digest, decode
from sync.trust import Verified
from sync.withdrawals import WithdrawalSet


def read_bundle(
    verified: Verified,
    index: bytes,
    read: Callable[[Blob], bytes | None],
    withdrawn: WithdrawalSet,
) -> Bundle:
    """The bundle that a verified index names, every part checked by digest and by rule.

    Args:
        index: the index file.
        read: gives a blob's bytes, or None where it is not to be had.
        withdrawn: the union known to this screen; less what the index lifts, it explains missing
            bodies.

    Raises:
        MissingBlobError: a list, the tally, or a body that is not withdrawn is absent.
        IneligibleError: R12.
        FigureError: a record shown is not among the counted cases (R3).
        TrustError: any other way in which parts do not fit.
    """
    if verified.index is None:
        raise TrustError("The venue is closed; there is no bundle to read.")
    contents = read_index(verified, index)
    batches = tuple(
        decode(_need(read, blob, "batch list"), Batch, "batch list") for blob in contents.batches
    )
    tally = decode(_need(read, contents.tally, "tally"), Tally, "tally")
    if (tally.venue, tally.as_of, tally.effective_date) != (
        contents.venue.id,
        contents.as_of,
        contents.settings.effective_date,
    ):
        raise TrustError("The tally belongs to another venue, day or scheme.")
    down = in_force(withdrawn, contents, verified.targets)
    bundle = Bundle(contents, batches, tally, _records(contents, batches, read, down))
    _check_counted(bundle)
    return bundle


def read_index(verified: Verified, index: bytes) -> Index:
    """The index, if it is the signed one and speaks of the same venue and publication."""
    if verified.index is None:
        raise TrustError("The venue is closed; it has no index.")
    if len(index) != verified.index.length:
        raise DigestError("The venue index has not the signed length.")
    check_digest(index, verified.index.digest, "venue index")
    contents = decode(index, Index, "venue index")
    if contents.venue.id != verified.venue:
        raise WrongVenueError(f"The index is not that of venue {verified.venue}.")
    if contents.seq != verified.seq:
        raise TrustError("The index and its role name different publication numbers.")
    return contents


def _need(read: Callable[[Blob], bytes | None], blob: Blob, what: str) -> bytes:
    data = read(blob)
    if data is None:
        raise MissingBlobError(f"A {what} is missing.")
    if len(data) != blob.length:
        raise DigestError(f"A {what} has not the signed length.")
    return check_digest(data, blob.digest, what)


def _records(
    index: Index,
    batches: tuple[Batch, ...],
    read: Callable[[Blob], bytes | None],
    withdrawn: WithdrawalSet,
) -> dict[tuple[str, int], Record]:
    records: dict[tuple[str, int], Record] = {}
    seen: set[str] = set()
    for batch in batches:
        for entry in batch.entries:
            if entry.pub_id in seen:
                raise TrustError(f"Record {entry.pub_id} is listed twice.")
            seen.add(entry.pub_id)
            if withdrawn.blocks_plate(index.venue.id, entry.pub_id, entry.version, entry.operator):
                continue
            body = _need(read, entry.body, f"record body ({entry.pub_id}) that is not withdrawn")
            record = decode(body, Record, f"record {entry.pub_id}")
            if (record.pub_id, record.version, record.venue, record.operator.key) != (
                entry.pub_id,
                entry.version,
                index.venue.id,
                entry.operator,
            ):
                raise TrustError(f"The body of record {entry.pub_id} is not the listed one.")
            check_eligible(record, index.settings.effective_date, index.as_of)
            records[entry.pub_id, entry.version] = record
    return records


def _check_counted(bundle: Bundle) -> None:
    """Every record shown stands among the counted cases, so no figure leaves it out (R3)."""
    left = Counter(
        (case.month, case.industry, case.issue, case.outcome) for case in bundle.tally.cases
    )
    oldest = min((case.month for case in bundle.tally.cases), default="")
    for record in bundle.records.values():
        case = (record.closed_month, record.industry, record.issue, record.outcome)
        if record.closed_month < oldest:
            continue
        if left[case] < 1:
            raise FigureError(f"Record {record.pub_id} is shown but not counted in the tally.")
        left[case] -= 1


def check_eligible(record: Record, effective_date: str, as_of: str) -> None:
    """R12 as far as a published record tells: accepted after the scheme took effect, concluded.

    A published record carries months, not days; the boundary day within the month of the
    effective date is judged at intake and at freeze, where the day is known.

    Raises:
        IneligibleError: accepted in an earlier month, or concluded before accepted or after
            the day to which the data reach.
    """
    if record.accepted_month < effective_date[:7]:
        raise IneligibleError(
            f"Record {record.pub_id} was accepted before the scheme took effect ({effective_date})."
        )
    if not record.accepted_month <= record.closed_month <= as_of[:7]:
        raise IneligibleError(f"Record {record.pub_id} was not concluded by {as_of}.")
