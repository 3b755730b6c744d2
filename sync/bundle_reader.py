"""Reading a bundle: every part that a verified index names, checked by digest and by rule."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from sync.bundle import BATCH_LIST, VENUE_INDEX, Batch, Blob, Bundle, Entry, Index
from sync.canonical import check_digest, decode
from sync.errors import (
    DigestError,
    FigureError,
    IneligibleError,
    MissingBlobError,
    Named,
    TrustError,
    WrongVenueError,
)
from sync.news_bodies import news_bodies
from sync.plate_rules import check_plates
from sync.records import Record
from sync.screen_notices import ConsumerWarning, Notice
from sync.showing_end import correction_until, over_at
from sync.slide_kinds import beside_kind
from sync.strip_atlas import StripAtlas, read_strip
from sync.tally import TALLY, Tally
from sync.trust import Verified
from sync.withdrawal_envelopes import in_force
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
        MissingBlobError: a list, the tally, or a body that is not withdrawn is absent, of a record
            or of news.
        IneligibleError: R12.
        FigureError: a record shown is not among the counted cases (R3).
        TrustError: any other way in which parts do not fit.
    """
    if verified.index is None:
        raise TrustError(
            "场所已停用，没有可读的内容。", "The venue is closed; there is no bundle to read."
        )
    contents = read_index(verified, index)
    batches = tuple(
        decode(_need(read, blob, BATCH_LIST), Batch, BATCH_LIST) for blob in contents.batches
    )
    tally = decode(_need(read, contents.tally, TALLY), Tally, TALLY)
    if (tally.venue, tally.as_of, tally.effective_date) != (
        contents.venue.id,
        contents.as_of,
        contents.settings.effective_date,
    ):
        raise TrustError(
            "统计表属于另一场所、另一天或另一方案，已拒绝。",
            "The tally belongs to another venue, day or scheme.",
        )
    down = in_force(withdrawn, contents, verified.targets)
    check_plates(contents, batches)
    _check_modes(contents, batches)
    strips = read_strips(contents, read)
    records = _records(contents, batches, read, down)
    body = partial(_need, read)
    bundle = Bundle(
        contents, batches, tally, records, strips,
        news_bodies(contents.venue.id, contents.warnings, ConsumerWarning, body, down),
        news_bodies(contents.venue.id, contents.notices, Notice, body, down),
    )  # fmt: skip
    _check_months(tally)
    _check_counted(bundle)
    return bundle


def read_index(verified: Verified, index: bytes) -> Index:
    """The index, if it is the signed one and speaks of the same venue and publication."""
    if verified.index is None:
        raise TrustError("场所已停用，没有目录。", "The venue is closed; it has no index.")
    if len(index) != verified.index.length:
        raise DigestError(
            "场所目录的长度与签名的不符，已拒绝。",
            "The venue index does not have the signed length.",
        )
    check_digest(index, verified.index.digest, VENUE_INDEX)
    contents = decode(index, Index, VENUE_INDEX)
    if contents.venue.id != verified.venue:
        raise WrongVenueError(
            f"内容属于另一场所，不是 {verified.venue} 的，已拒绝。",
            f"The index is not that of venue {verified.venue}.",
        )
    if contents.seq != verified.seq:
        raise TrustError(
            "目录与签名元数据的公示号不一致，已拒绝。",
            "The index and its role name different publication numbers.",
        )
    return contents


def check_real(index: Index) -> None:
    """Refuse what an office to practise in has made, whoever signed it: all in it is invented.

    Raises:
        TrustError: it is such an office's.
    """
    if index.settings.practice:
        raise TrustError(
            "这是练习用的内容，都是编的，屏幕一律不显示，已拒绝。",
            "This was made in a practice office, and all of it is invented; no screen shows it.",
        )


def read_strips(index: Index, read: Callable[[Blob], bytes | None]) -> dict[str, StripAtlas]:
    """The strip's atlas of every profile of `index`, checked by digest.

    Raises:
        TrustError: one is absent, none is signed for a profile, or it leaves no room for a plate.
    """
    found = {}
    for profile in index.profiles:
        blob = index.strips.get(profile.name)
        if blob is None:
            raise TrustError(
                f"屏幕规格 {profile.name} 没有已签名的条带，已拒绝。",
                f"No strip is signed for panel profile {profile.name}.",
            )
        found[profile.name] = atlas = read_strip(_need(read, blob, ("条带", "strip atlas")))
        if atlas.height * 2 > profile.height:
            raise TrustError(
                f"屏幕规格 {profile.name} 的条带占满了图面，已拒绝。",
                f"The strip of panel profile {profile.name} leaves no room.",
            )
    return found


def _need(read: Callable[[Blob], bytes | None], blob: Blob, what: Named) -> bytes:
    data = read(blob)
    if data is None:
        raise MissingBlobError(f"缺少已签批的文件（{what[0]}）。", f"A {what[1]} is missing.")
    if len(data) != blob.length:
        raise DigestError(
            f"文件（{what[0]}）的长度与签名的不符，已拒绝。",
            f"A {what[1]} does not have the signed length.",
        )
    return check_digest(data, blob.digest, what)


def _records(
    index: Index,
    batches: tuple[Batch, ...],
    read: Callable[[Blob], bytes | None],
    withdrawn: WithdrawalSet,
) -> dict[tuple[str, int], Record]:
    records: dict[tuple[str, int], Record] = {}
    for batch in batches:
        for entry in batch.entries:
            if withdrawn.blocks_plate(index.venue.id, entry.pub_id, entry.version, entry.operator):
                continue
            body = _need(
                read, entry.body, (f"记录 {entry.pub_id} 的正文", f"body of record {entry.pub_id}")
            )
            record = decode(body, Record, (f"记录 {entry.pub_id}", f"record {entry.pub_id}"))
            if (record.pub_id, record.version, record.venue, record.operator.key) != (
                entry.pub_id,
                entry.version,
                index.venue.id,
                entry.operator,
            ):
                raise TrustError(
                    f"记录 {entry.pub_id} 的正文不是清单所列的，已拒绝。",
                    f"The body of record {entry.pub_id} is not the listed one.",
                )
            check_eligible(record, index.settings.effective_date, index.as_of)
            _check_listed(record, entry, batch, index.settings.timezone)
            _check_beside(record, entry, index.settings.timezone)
            records[entry.pub_id, entry.version] = record
    return records


def _check_listed(record: Record, entry: Entry, batch: Batch, timezone: str) -> None:
    """The list says of the record what the record says: month, and how long it is shown.

    Raises:
        TrustError: it does not.
    """
    if record.closed_month != batch.month:
        raise TrustError(
            f"记录 {record.pub_id} 列在别的月份的清单里，已拒绝。",
            f"Record {record.pub_id} stands in the list of another month.",
        )
    if entry.show_until != over_at(record, timezone):
        raise TrustError(
            f"记录 {record.pub_id} 在清单里的截止日期与正文不同，已拒绝。",
            f"Record {record.pub_id} is listed with another end of its showing.",
        )
    if not record.closed_month <= record.published_on[:7] or entry.show_until <= (
        record.published_on
    ):
        raise TrustError(
            f"记录 {record.pub_id} 的公示日期与办结日期不符，已拒绝。",
            f"Record {record.pub_id} has a day of publication that does not fit its conclusion.",
        )


def _check_beside(record: Record, entry: Entry, timezone: str) -> None:
    """A reply stands beside what has one, as long as it; a correction its time, and no longer.

    Raises:
        TrustError: it does not.
    """
    for plate in (plate for plates in entry.beside.values() for plate in plates):
        match beside_kind(plate.kind):
            case "reply":
                fits = record.reply is not None and not plate.until
            case "correction":
                fits = record.correction is not None and plate.until == correction_until(
                    record, timezone
                )
            case _:
                fits = True
        if not fits:
            raise TrustError(
                f"记录 {record.pub_id} 的附带图面与正文不符，已拒绝。",
                f"What stands beside record {record.pub_id} is not what the record says.",
            )


def _check_modes(index: Index, batches: Sequence[Batch]) -> None:
    """The screen says 选择性公示 exactly where a month's form does, and a month has one list.

    Raises:
        TrustError: it does not.
    """
    if len({batch.month for batch in batches}) != len(batches):
        raise TrustError("同一个月有两份清单，已拒绝。", "A month has two lists.")
    selective = any(batch.mode == "selective" for batch in batches)
    if selective != (index.mode == "selective"):
        raise TrustError(
            "目录与月度清单的公示方式不一致，已拒绝。",
            "The index and its lists name different modes of publication.",
        )


def _check_counted(bundle: Bundle) -> None:
    """Every record shown stands among the counted cases, so no figure leaves it out (R3)."""
    left = Counter(
        (case.month, case.industry, case.issue, case.outcome) for case in bundle.tally.cases
    )
    oldest = _first_month(bundle.tally)
    for record in bundle.records.values():
        case = (record.closed_month, record.industry, record.issue, record.outcome)
        if record.closed_month < oldest:
            continue
        if left[case] < 1:
            raise FigureError(
                f"记录 {record.pub_id} 列出了，却没有计入统计表，已拒绝。",
                f"Record {record.pub_id} is shown but not counted in the tally.",
            )
        left[case] -= 1


def _first_month(tally: Tally) -> str:
    from sync.figures import TALLY_MONTHS, shift  # late: the judge counts nothing

    return shift(tally.as_of[:7], 1 - TALLY_MONTHS)


def _check_months(tally: Tally) -> None:
    """Every case lies in the months that the tally covers: one beyond would move its bounds.

    Raises:
        FigureError: one does not, or was concluded before it was accepted.
    """
    first, last = _first_month(tally), tally.as_of[:7]
    for case in tally.cases:
        if not first <= case.month <= last or case.accepted > case.month:
            raise FigureError(
                f"统计表计入了 {case.month} 的一件，不在其月份之内，已拒绝。",
                f"The tally counts a case of {case.month}, outside its months.",
            )


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
            f"记录 {record.pub_id} 在方案实施（{effective_date}）以前受理，不符合公示条件，"
            "已拒绝。",
            f"Record {record.pub_id} was accepted before the scheme took effect ("
            f"{effective_date}).",
        )
    if not record.accepted_month <= record.closed_month <= as_of[:7]:
        raise IneligibleError(
            f"记录 {record.pub_id} 到 {as_of} 尚未办结，不符合公示条件，已拒绝。",
            f"Record {record.pub_id} was not concluded by {as_of}.",
        )
