"""附件2, 消费投诉公示审批表: the six named columns in their order, ten rows a sheet (R35, R36).

投诉内容 is everything that a person wrote and that becomes public, the full text among it: who
signs on paper approves these words.
"""

from collections.abc import Iterator
from typing import Any

from office.complaints.field_type import Kind, at_path
from office.complaints.fields import FIELDS
from office.complaints.models import Complaint
from office.drafts.folder import DraftFolder
from office.drafts.models import MODES, Draft
from office.drafts.signatures import signatures_of
from office.papers import annex2_columns, form_rows, signature_block, titles
from office.papers.annex2_layout import Layout, Paragraph, Row
from office.papers.signature_block import Signed
from office.papers.typeface import shown
from office.registry import lookups as registry
from office.registry.bureau_policy import policy
from office.state_dir import StateDir
from sync.instants import parse_instant
from sync.outcome_words import SUCCESSES
from sync.records import Record, Text

BEFORE = ("序号", "投诉单号", "投诉时间", "被投诉方")
AFTER = ("投诉内容", "成功与否")
"""The names that survive in the plan; a bureau's extra columns stand between the two."""
_HEAD = ("headline", "summary")
_PROSE = [
    field
    for field in FIELDS
    if field.kind is Kind.TEXT and field.in_record and field.stem not in _HEAD
]
"""The words besides: full text, what was asked for, reply, note of correction."""


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
    corrected = sum(record.correction is not None for record in listed.records)
    layout = Layout(len(between))
    return {
        "title": f"{titles.district(registry.settings().authority.zh)}消费投诉公示审批表",
        "month": titles.month_words(month),
        "how": _how(listed, corrected),
        "before": BEFORE,
        "between": between,
        "after": AFTER,
        "columns": len(BEFORE) + len(between) + len(AFTER),
        "layout": layout,
        "sheets": layout.sheets(rows),
        "total": len(rows),
        "digest": titles.grouped(draft.digest),
        "seq": draft.seq,
        "draft": draft.number,
        "signs": signature_block.block(
            Signed(s.office, s.person, parse_instant(s.at), s.keyid)
            for s in signatures_of(place, draft)
        ),
    }


def _how(listed: form_rows.Listed, corrected: int) -> str:
    """How the complaints were chosen, and how many of them are corrections, in one line."""
    said = {
        "公示方式": MODES[listed.mode][0],
        "选择标准": shown(listed.criterion),
        "公示重点": "、".join(shown(tag) for tag in listed.focus),
        "其中更正": f"{corrected} 条" if corrected else "",
    }
    return "\u3000".join(f"{name}：{words}" for name, words in said.items() if words)


def _rows(records: tuple[Record, ...], fields: tuple[str, ...]) -> list[Row]:
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
        Row(
            number,
            shown(given[record.pub_id].number),
            given[record.pub_id].accepted_on.isoformat(),
            shown(record.operator.name),
            tuple(shown(value) for value in annex2_columns.values(record, fields)),
            tuple(_content(record)),
            SUCCESSES[record.success].zh,
        )
        for number, record in enumerate(ordered, 1)
    ]


def _content(record: Record) -> Iterator[Paragraph]:
    """What is published in somebody's words: headline and summary, then the rest by its label."""
    if record.correction:
        yield Paragraph("更正", f"本条更正已公示的第 {record.correction.of_version} 版")
    for language in ("zh", "en"):
        headline, summary = getattr(record.headline, language), getattr(record.summary, language)
        if headline or summary:
            yield Paragraph("", shown("　".join(filter(None, (_one_line(headline), summary)))))
    for field in _PROSE:
        value = at_path(record, field.in_record)
        for words in (value.zh, value.en) if isinstance(value, Text) else (value,):
            if words:
                yield Paragraph(field.zh, shown(words))


def _one_line(words: str) -> str:
    return words.replace("\n", " ")
