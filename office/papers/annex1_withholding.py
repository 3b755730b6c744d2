"""附件1, 消费投诉不予公示审批表: one form a month and handling unit (R34, R36).

Its header cells are lost: 投诉单号 stands alone. The reason is implied by R28 and is not in the
surviving text, so a bureau may leave that column out.
"""

from collections.abc import Iterator
from itertools import batched, groupby
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import override

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


def opinions(month: str = "") -> Any:
    """The withholdings on forms: waiting for approval or approved; by month of conclusion."""
    found = Opinion.objects.filter(kind=Opinion.Kind.WITHHOLD, state__in=_ON_THE_FORM)
    return found.filter(complaint__closed_month=month) if month else found


def annex1_form(month: str) -> dict[str, Any]:
    """What the forms of a month say, for their template.

    Raises:
        PaperError: nothing was withheld in that month.
    """
    rows = opinions(month).select_related("complaint__unit").prefetch_related("steps")
    with override("zh-hans"):  # a form is Chinese, whatever the page
        forms = list(_forms(list(rows), Laws()))
    if not forms:
        raise PaperError(
            f"{month} 没有待审批或已批准的不予公示，没有审批表可打印。",
            "Nothing of that month is withheld or waits for it, so there is no form to print.",
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
        lines = [_line(number, row, laws) for number, row in enumerate(group, 1)]
        yield {
            "unit": shown(unit),
            "waits": waits,
            "total": len(lines),
            "sheets": list(batched(lines, ROWS)),
            "signs": signature_block.block([] if waits else _signed(group)),
        }


def _line(number: int, row: Opinion, laws: Laws) -> dict[str, Any]:
    where = laws.on(localdate(row.decided_at or row.filed_at)).grounds.get(row.exclusion, "")
    ground = f"{row.exclusion} {EXCLUSIONS[row.exclusion]}" if row.exclusion else ""
    said = f"{ground}（{where}）：" if where else f"{ground}：" if ground else ""
    return {
        "number": number,
        "complaint": shown(row.complaint.number),
        "reason": shown(f"{said}{row.text}"),
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
