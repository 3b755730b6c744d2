"""What a month that is chosen from still lacks before it can be frozen (R9, R16-R19)."""

from collections.abc import Iterable, Iterator

from office.complaints.field_type import Of
from office.complaints.models import Complaint
from office.drafts import selection_grounds
from office.drafts.models import Batch
from office.errors import Sentences
from office.freezing.corrected_rows import proposed
from office.freezing.register_check import texts
from office.freezing.trouble import Trouble
from office.privacy_scan import registry_scan


def of_batches(batches: Iterable[Batch], month: str = "") -> Iterator[Trouble]:
    """What stands in the way of the selective ones of `batches`; with `month`, only of that one."""
    coming = [item.after for item in proposed() if item.moves]
    for row in batches:
        if row.mode == Batch.Mode.SELECTIVE and month in {"", row.month}:
            here = [one for one in coming if one.closed_month == row.month]
            if not here and not Complaint.objects.filter(closed_month=row.month).exists():
                continue  # its complaints went to other months, and its words nowhere
            for zh, en in _missing(row, here):
                yield Trouble("batch", f"{row.month}：{zh}", f"{row.month}: {en}", month=row.month)
            if registry_scan.names_a_person(texts(row, Of.BATCH)):
                yield Trouble(
                    "personal_data",
                    f"{row.month}：选择标准或公示重点含个人信息，请改写。",
                    f"{row.month}: The criterion or focus contains personal data; reword it.",
                    month=row.month,
                )


def _missing(batch: Batch, coming: Iterable[Complaint]) -> Iterator[Sentences]:
    """What `batch` lacks; `coming` are complaints that corrections move to its month."""
    if not batch.criterion.strip():
        yield "选择性公示须写明选择标准。", "A selective publication must state its criterion (R9)."
    if not batch.focus:
        yield (
            "选择性公示至少选一项公示重点。",
            "A selective publication needs at least one focus (R16-R19).",
        )
    if (
        selection_grounds.INDIVIDUAL in batch.focus
        and len(batch.ground.strip()) < selection_grounds.GROUND_CHARACTERS
    ):
        yield (
            f"个案公示须写明依据（至少 {selection_grounds.GROUND_CHARACTERS} 字），签批人须看过。",
            "Individual cases need a written ground, which every approver must read (R18).",
        )
    rows = Complaint.objects.filter(closed_month=batch.month, picked=True, exclusion="")
    here = rows.exclude(status=Complaint.Status.WITHHELD).exists()
    if not here and not any(row.picked for row in coming):
        yield "没有选中任何投诉。", "No complaint has been selected."
