"""A case of a correction held while something is done to it, so that no act is lost."""

from office.accounts.display_names import named
from office.audit.record import record
from office.clean_text import cleaned
from office.corrections.case_flow import Act
from office.corrections.models import CorrectionCase
from office.errors import CorrectionError
from office.published.models import PublicRecord
from office.words import moment

LONGEST = 2000
"""Characters of what is said in a case at one time."""
OPEN = frozenset({CorrectionCase.State.RECEIVED, CorrectionCase.State.ACCEPTED})
"""Without a result yet."""


def locked_case(number: int, seen: str = "") -> CorrectionCase:
    """The case; nobody else changes it, or proposes on its record, before the transaction ends.

    The record is held first, as by whoever proposes: else each could wait for the other.

    Args:
        seen: the state in which who acts had it before them; "": it does not matter.

    Raises:
        CorrectionError: a colleague took a step meanwhile, who is named.
    """
    of = CorrectionCase.objects.values("record").get(pk=number)["record"]
    PublicRecord.objects.select_for_update().get(pk=of)
    row = CorrectionCase.objects.select_for_update().get(pk=number)
    if seen and seen != row.state:
        who, at = _last(row)
        raise CorrectionError(
            f"这件更正已由{who}于 {at} 办过一步，您的没有保存；下面是现在的情况，您写的文字还在。",
            f"{who} took a step in this case on {at}; yours was not saved. The current state is "
            "shown below, along with what you wrote.",
        )
    return row


def written(text: str, missing: CorrectionError | None) -> str:
    """`text` without what nobody sees.

    Raises:
        CorrectionError: `missing` where it is empty, or it is too long.
    """
    found = cleaned(text)
    if not found and missing:
        raise missing
    if len(found) > LONGEST:
        raise CorrectionError(
            f"至多 {LONGEST} 字，更多的请作为附件提交。",
            f"At most {LONGEST} characters; attach what is longer.",
        )
    return found


def noted(row: CorrectionCase, act: Act, **after: object) -> None:
    """Note an act in the log: codes and ids, never words or the applicant (R39)."""
    record(f"case {act}", row.name, after={"record": row.record_id, "state": row.state, **after})


def _last(row: CorrectionCase) -> tuple[str, str]:
    steps = (
        (row.closed_by, row.closed_at),
        (row.ended_by, row.ended_at),
        (row.accepted_by, row.accepted_at),
        (row.opened_by, row.opened_at),
    )
    who, at = next((who, at) for who, at in steps if at)
    return named(who) if who else "—", moment(at)
