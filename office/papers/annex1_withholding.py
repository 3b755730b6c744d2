"""附件1, 消费投诉不予公示审批表: one form a month and handling unit (R34, R36).

Its header cells are lost: 投诉单号 stands alone. The reason is implied by R28 and is not in the
surviving text, so a bureau may leave that column out. What an upheld objection withholds (R46) has
forms of its own, for nobody gave a view on it as on an opinion.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import batched, groupby
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import override

from office.accounts.display_names import names
from office.objections.flow import State as Objected
from office.objections.models import Objection
from office.opinions.exclusion_codes import EXCLUSIONS
from office.opinions.flow import Act, State
from office.opinions.models import Opinion
from office.papers import signature_block, titles
from office.papers.errors import PaperError
from office.papers.signature_block import Signed
from office.papers.typeface import shown
from office.registry import lookups as registry
from office.registry.bureau_policy import policy
from office.registry.law import Laws

ROWS = 10
_ON_THE_FORM = sorted({State.FORWARDED, State.VIEWED, State.APPROVED})


def months() -> list[tuple[str, int]]:
    """The months of conclusion with rows on forms, and how many; the latest first."""
    counted: Counter[str] = Counter()
    for rows in (_opinions(), _objections()):
        counted.update(rows.values_list("complaint__closed_month", flat=True))
    return sorted(counted.items(), reverse=True)


def _opinions() -> QuerySet[Opinion]:
    """The withholdings by opinion: waiting for approval or approved."""
    return Opinion.objects.filter(kind=Opinion.Kind.WITHHOLD, state__in=_ON_THE_FORM)


def _objections() -> QuerySet[Objection]:
    """Those that withheld a record."""
    return Objection.objects.filter(state=Objected.UPHELD).exclude(exclusion="")


def annex1_form(month: str) -> dict[str, Any]:
    """What the forms of a month say, for their template.

    Raises:
        PaperError: nothing was withheld in that month.
    """
    said = _opinions().filter(complaint__closed_month=month)
    ruled = _objections().filter(complaint__closed_month=month)
    laws = Laws()
    with override("zh-hans"):  # a form is Chinese, whatever the page
        forms = [
            *_forms(list(said.select_related("complaint__unit").prefetch_related("steps")), laws),
            *_ruled_forms(list(ruled.select_related("complaint__unit")), laws),
        ]
    if not forms:
        raise PaperError(
            f"{month} 没有待审批或已批准的不予公示，没有审批表可打印。",
            "Nothing in that month is withheld or awaiting approval, so there is no form to print.",
        )
    return {
        "title": f"{titles.district(registry.settings().authority.zh)}消费投诉不予公示审批表",
        "month": titles.month_words(month),
        "reason": policy().annex1_reason,
        "forms": forms,
    }


def _forms(rows: list[Opinion], laws: Laws) -> Iterator[dict[str, Any]]:
    """A form a handling unit, what is approved apart from what waits for signatures."""

    def key(row: Opinion) -> tuple[str, bool]:
        return str(row.complaint.unit or ""), row.state != State.APPROVED

    rows.sort(key=lambda row: (*key(row), row.complaint.number))
    for (unit, waits), found in groupby(rows, key):
        group = list(found)
        lines = [_line(number, row, row.text, laws) for number, row in enumerate(group, 1)]
        signed = [] if waits else _signed(group)
        yield _form(unit, "待审批" if waits else "已批准", lines, signed)


def _ruled_forms(rows: list[Objection], laws: Laws) -> Iterator[dict[str, Any]]:
    """A form a handling unit of what objections withhold, to be signed by pen."""
    known = names(row.decided_by for row in rows)

    def unit_of(row: Objection) -> str:
        return str(row.complaint.unit or "")

    rows.sort(key=lambda row: (unit_of(row), row.complaint.number))
    for unit, found in groupby(rows, unit_of):
        lines = [
            _line(number, row, _ruling(row, known[row.decided_by]), laws)
            for number, row in enumerate(found, 1)
        ]
        yield _form(unit, "异议成立", lines, [])


def _ruling(row: Objection, who: str) -> str:
    """The decision as the ground."""
    day = localdate(row.decided_at)
    said = f"{row.number}裁定异议成立（{who}，{day.year}年{day.month}月{day.day}日）"
    return f"{said}：{row.reasons}" if row.reasons else f"{said}。"


def _form(
    unit: str, kind: str, lines: list[dict[str, Any]], signed: list[Signed]
) -> dict[str, Any]:
    return {
        "unit": shown(unit),
        "kind": kind,
        "total": len(lines),
        "sheets": list(batched(lines, ROWS)),
        "signs": signature_block.block(signed),
    }


def _line(number: int, row: Opinion | Objection, text: str, laws: Laws) -> dict[str, Any]:
    where = laws.on(localdate(row.decided_at or row.filed_at)).grounds.get(row.exclusion, "")
    ground = f"{row.exclusion} {EXCLUSIONS[row.exclusion]}" if row.exclusion else ""
    said = f"{ground}（{where}）：" if where else f"{ground}：" if ground else ""
    return {
        "number": number,
        "complaint": shown(row.complaint.number),
        "reason": shown(f"{said}{text}"),
    }


def _signed(group: list[Opinion]) -> list[Signed]:
    """Who agreed and approved, each once, with the last time."""
    last: dict[tuple[str, str], Signed] = {}
    for row in group:
        for step in row.steps.all():
            if step.act in {Act.AGREE, Act.DISAGREE, Act.APPROVE}:
                note = "不同意" if step.act == Act.DISAGREE else "同意"
                last[step.role, step.person] = Signed(step.role, step.person, step.at, note=note)
    return list(last.values())
