"""附件2, 消费投诉公示审批表: ten rows a sheet, the six named columns in their order (R35, R36)."""

from itertools import batched
from typing import Any

from office.complaints.models import Complaint
from office.drafts.folder import DraftFolder
from office.drafts.models import Draft
from office.drafts.signatures import signatures_of
from office.papers import annex2_columns, form_rows, signature_block, titles
from office.papers.signature_block import Signed
from office.papers.typeface import shown
from office.registry import lookups as registry
from office.registry.bureau_policy import policy
from office.state_dir import StateDir
from sync.instants import parse_instant
from sync.records import Record, Success

ROWS = 10
"""A sheet's."""
BEFORE = ("序号", "投诉单号", "投诉时间", "被投诉方")
AFTER = ("投诉内容", "成功与否")
"""The names that survive in the plan; a bureau's extra columns stand between the two."""
_SUCCESS = {Success.YES: "成功", Success.NO: "未成功", Success.NA: "不计入"}
_MODES = {"selective": "选择性", "non-selective": "非选择性"}


def annex2_form(place: StateDir, draft: Draft, month: str) -> dict[str, Any]:
    """What the form of a month says, for its template.

    Raises:
        PaperError: nothing of that month, or an unknown extra column.
        DraftError: the draft was voided.
    """
    fields = policy().annex2_extra
    between = annex2_columns.headings(fields)
    listed = form_rows.listed(DraftFolder(place.draft(draft.number)), month)
    rows = _rows(listed.records, fields)
    return {
        "title": f"{titles.district(registry.settings().authority.zh)}消费投诉公示审批表",
        "month": titles.month_words(month),
        "how": _how(listed),
        "before": BEFORE,
        "between": between,
        "after": AFTER,
        "columns": len(BEFORE) + len(between) + len(AFTER),
        "sheets": list(batched(rows, ROWS)),
        "total": len(rows),
        "digest": titles.grouped(draft.digest),
        "seq": draft.seq,
        "draft": draft.number,
        "signs": signature_block.block(
            Signed(s.office, s.person, parse_instant(s.at), s.keyid)
            for s in signatures_of(place, draft)
        ),
    }


def _how(listed: form_rows.Listed) -> str:
    """How the complaints were chosen, in one line."""
    said = {
        "公示方式": _MODES[listed.mode],
        "选择标准": shown(listed.criterion),
        "公示重点": "、".join(shown(tag) for tag in listed.focus),
    }
    return "\u3000".join(f"{name}：{words}" for name, words in said.items() if words)


def _rows(records: tuple[Record, ...], fields: tuple[str, ...]) -> list[dict[str, Any]]:
    """The rows, numbered through all sheets, by day and number of the complaint."""
    wanted = {record.pub_id for record in records}
    given = {
        row.public_record.pk: row
        for row in Complaint.objects.filter(public_record__in=wanted).select_related(
            "public_record"
        )
    }
    ordered = sorted(records, key=lambda r: (given[r.pub_id].accepted_on, given[r.pub_id].number))
    return [
        {
            "number": number,
            "complaint": shown(given[record.pub_id].number),
            "accepted": given[record.pub_id].accepted_on.isoformat(),
            "operator": shown(record.operator.name),
            "extras": [shown(value) for value in annex2_columns.values(record, fields)],
            "content": shown(record.summary.zh or record.summary.en),
            "success": _SUCCESS[record.success],
        }
        for number, record in enumerate(ordered, 1)
    ]
