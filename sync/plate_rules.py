"""What plates that an index and its lists name must be among themselves, before one is shown."""

from collections.abc import Sequence

from sync.bundle import Batch, Entry, Index, NewsEntry, SummaryPlate
from sync.errors import TrustError
from sync.slide_kinds import (
    NEWS,
    LoopPlace,
    beside_kind,
    ground_fits,
    on_screen,
    summary_kind,
)


def check_plates(index: Index, batches: Sequence[Batch]) -> None:
    """No plate stands twice, and each is what its kind may be.

    A record's plate that is listed as another too would outlive the record's withdrawal; so would
    one of the summary that does not say whom or what it shows.

    Raises:
        TrustError: one does.
    """
    entries = [entry for batch in batches for entry in batch.entries]
    if len({entry.pub_id for entry in entries}) != len(entries):
        raise TrustError("有一条记录列了两次，已拒绝。", "A record is listed twice.")
    for plates in index.summary.values():
        if len({plate.id for plate in plates}) != len(plates):
            raise TrustError(
                "汇总有一幅列了两次，已拒绝。", "A slide of the summary is listed twice."
            )
        for plate in plates:
            _check_summary(plate, index, batches)
    every = [plate.digest for plates in index.summary.values() for plate in plates]
    for entry in entries:
        _check_entry(entry)
        every += entry.digests()
    if len(set(every)) != len(every):
        raise TrustError("有一幅图面列在两处，已拒绝。", "One plate is listed in two places.")


def _check_entry(entry: Entry) -> None:
    for profile, plates in entry.beside.items():
        kinds = [plate.kind for plate in plates]
        if profile not in entry.plates or len(set(kinds)) != len(kinds):
            raise TrustError(
                f"记录 {entry.pub_id} 的附带图面列了两次，或没有记录本身的图面，已拒绝。",
                f"What stands beside record {entry.pub_id} is listed twice, or without it.",
            )
        if not all(ground_fits(beside_kind(plate.kind), plate.theme) for plate in plates):
            raise _other_ground(entry.pub_id)
    if not ground_fits("record", entry.theme):
        raise _other_ground(entry.pub_id)


def _check_summary(plate: SummaryPlate, index: Index, batches: Sequence[Batch]) -> None:
    kind = summary_kind(plate.id)
    if not ground_fits(kind, plate.theme):
        raise _other_ground(plate.id)
    if kind == "other":
        return  # what a later office signs; it is shown in no loop
    place = on_screen(kind).place
    if kind == "operators":
        _check_counted(plate, index, batches)
    elif place in NEWS and not plate.records:
        _check_news(plate, index.warnings if place is LoopPlace.WARNINGS else index.notices)
    elif plate.until or plate.operators or plate.news or plate.records:
        raise TrustError(
            f"图面 {plate.id} 不应有截止时间，也不应点名，已拒绝。",
            f"Plate {plate.id} has an end or names somebody, which its kind has not.",
        )


def _check_news(plate: SummaryPlate, told: Sequence[NewsEntry]) -> None:
    """It shows what the index tells, names exactly whom that names, and ends when that does."""
    shown = [news for news in told if news.id in plate.news]
    if not shown or len(shown) != len(plate.news):
        raise TrustError(
            f"图面 {plate.id} 显示的警示或好消息不在目录中，已拒绝。",
            f"Plate {plate.id} shows a warning or good news that the index does not tell.",
        )
    named = {news.operator for news in shown} - {None}
    if set(plate.operators) != named:
        raise TrustError(
            f"图面 {plate.id} 所列的经营者与目录不符，已拒绝。",
            f"Plate {plate.id} names other operators than the index does.",
        )
    if not plate.until or plate.until > min(news.until for news in shown):
        raise TrustError(
            f"图面 {plate.id} 的截止时间晚于其内容的，已拒绝。",
            f"Plate {plate.id} stays longer than what it shows.",
        )


def _check_counted(plate: SummaryPlate, index: Index, batches: Sequence[Batch]) -> None:
    """It counts all that is listed in the period of the operators that it names, and no other.

    And ends when the first of these records does, so that no count outlives what was counted.
    """
    first, last = index.period
    entries = [entry for b in batches if first <= b.month <= last for entry in b.entries]
    counted = [entry for entry in entries if entry.operator in plate.operators]
    if {entry.operator for entry in counted} != set(plate.operators) or not counted or plate.news:
        raise TrustError(
            f"图面 {plate.id} 点名的经营者没有列出的记录，已拒绝。",
            f"Plate {plate.id} names an operator of whom no record is listed.",
        )
    if {f"{entry.pub_id}/{entry.version}" for entry in counted} != set(plate.records):
        raise TrustError(
            f"图面 {plate.id} 计入的记录与清单不符，已拒绝。",
            f"Plate {plate.id} counts other records than are listed.",
        )
    if not plate.until or plate.until > min(entry.show_until for entry in counted):
        raise TrustError(
            f"图面 {plate.id} 的截止时间晚于其记录的，已拒绝。",
            f"Plate {plate.id} stays longer than what it counts.",
        )


def _other_ground(name: str) -> TrustError:
    return TrustError(
        f"图面 {name} 的底色不是这类画面的，已拒绝。",
        f"Plate {name} stands on a ground that its kind may not have.",
    )
