"""A legal officer's reading of a typical case as it is signed: of these words and no others."""

from office.decisions.signed_decision import Decided
from office.roles import Role
from office.typical_cases.models import TypicalCase

ACT = "review"
_WORDS = (
    "title_zh", "title_en", "text_zh", "text_en", "finding_zh", "finding_en", "decision",
    "advice_zh", "advice_en", "maker", "month", "shop_no", "issue", "industry", "operator_id",
    "venue_id",
)  # fmt: skip


def signed_reading(row: TypicalCase) -> Decided | None:
    """What the books say of it; None: nobody has read it, or it came back from a backup."""
    return reading(row) if row.reviewed_at and row.seq is None else None


def reading(row: TypicalCase) -> Decided:
    """The same of one that was read."""
    return Decided(
        case=row.subject,
        act=ACT,
        complaint=0,
        person=row.reviewed_by,
        offices=(Role.LEGAL,),
        at=row.reviewed_at or row.proposed_at,
        words=words_of(row),
    )


def words_of(row: TypicalCase) -> str:
    """Everything of it that is read, in one text."""
    return "\n".join(str(getattr(row, name) or "") for name in _WORDS)
