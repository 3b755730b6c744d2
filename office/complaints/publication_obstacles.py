"""What stands between a complaint and its publication: R12, privacy, completeness; pure."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from office.complaints import guilt_check, text_limits
from office.complaints.fields import needed
from office.complaints.open_findings import NOTHING, Allowed, Open, open_in
from office.complaints.wording import by_facts_alone
from office.privacy_scan.finding import NAMES
from sync.canonical import Shape
from sync.records import Text


class Publishable(Protocol):
    """The fields of a complaint that `problems` looks at; `models.Complaint` has them."""

    accepted_on: date
    closed_on: date | None
    closed_month: str
    industry: str
    issue: str
    language: str
    secrecy_by: str


class Obstacle(Shape, frozen=True):
    """One reason why a complaint cannot be published; `field` says where to mend it."""

    field: str
    code: str  # before_effective, not_concluded, personal_data, secrecy, blank, too_long, guilt,
    # not_facts
    reason: Text


def problems(
    complaint: Publishable,
    effective_date: date,
    allowed: Allowed = NOTHING,
    cleared: Collection[str] = (),
    *,
    facts_only: bool = False,
) -> list[Obstacle]:
    """Everything that stands in the way of `complaint`; empty if it may be frozen.

    Args:
        allowed: what is no personal data (`office.privacy.decisions`).
        cleared: digests of doubtful findings that a person cleared (`office.privacy.decisions`).
        facts_only: whether the bureau shows nothing that somebody wrote.
    """
    return [
        *_eligibility(complaint, effective_date),
        *_completeness(complaint),
        *_privacy(complaint, allowed, cleared),
        *_secrecy(complaint),
        *_wording(complaint),
        *(_words(complaint) if facts_only else ()),
    ]


def _eligibility(complaint: Publishable, effective_date: date) -> list[Obstacle]:
    """R12: accepted and concluded since the scheme took effect."""
    found: list[Obstacle] = []
    accepted, closed, month = complaint.accepted_on, complaint.closed_on, complaint.closed_month
    if accepted < effective_date:
        found.append(
            Obstacle(
                "accepted_on",
                "before_effective",
                Text("受理早于方案实施之日。", "Accepted before the scheme took effect (R12)."),
            )
        )
    if not month or month < accepted.isoformat()[:7] or (closed is not None and closed < accepted):
        found.append(
            Obstacle(
                "closed_on",
                "not_concluded",
                Text(
                    "未办结，或办结早于受理。",
                    "Not concluded, or concluded before acceptance (R12).",
                ),
            )
        )
    return found


def _completeness(complaint: Publishable) -> list[Obstacle]:
    # Annex 2 itself has neither industry nor issue; such a case counts under 其他.
    found = [
        Obstacle(field.name, "blank", Text("该项空白。", "This field is empty."))
        for field in needed(complaint.language)
        if not getattr(complaint, field.name)
    ]
    if not text_limits.fits_headline(getattr(complaint, "headline_zh", "")):
        found.append(Obstacle("headline_zh", "too_long", text_limits.TOO_LONG))
    if len(getattr(complaint, "summary_zh", "")) > text_limits.SUMMARY:
        found.append(Obstacle("summary_zh", "too_long", text_limits.SUMMARY_TOO_LONG))
    return found


def _privacy(complaint: Publishable, allowed: Allowed, cleared: Collection[str]) -> list[Obstacle]:
    """R2: an open finding in what would be published; the number itself is not told."""
    return [_obstacle(item) for item in open_in(complaint, allowed, cleared)]


def _secrecy(complaint: Publishable) -> list[Obstacle]:
    """R2: somebody has looked whether it holds a state or trade secret."""
    if complaint.secrecy_by:
        return []
    return [
        Obstacle(
            "secrecy",
            "secrecy",
            Text(
                "尚未通过保密审查，请在投诉列表中确认，或运行 office secrecy --all。",
                "The secrecy check has not been passed (R2); confirm it in the list of "
                "complaints, or run office secrecy --all.",
            ),
        )
    ]


def _wording(complaint: Publishable) -> list[Obstacle]:
    """R1: nobody is called guilty on a complaint alone; the word itself is not told (R39)."""
    words = {field: getattr(complaint, field, "") for field in guilt_check.FIELDS}
    return [
        Obstacle(
            found.field,
            "guilt",
            Text(
                f"第{found.start + 1}至{found.end}字含未经认定的违法表述。{found.advice.zh}",
                f"Characters {found.start + 1} to {found.end} contain an unproven accusation. "
                f"{found.advice.en}",
            ),
        )
        for found in guilt_check.check(words)
        if found.level == "block"
    ]


def _words(complaint: Publishable) -> list[Obstacle]:
    if by_facts_alone(complaint):
        return []
    return [
        Obstacle(
            "headline_zh" if complaint.language == "zh" else "headline_en",
            "not_facts",
            Text(
                "本局只公示事实，这一件还有自拟或摘录的文字，请在“公示文字”页改为只公示事实。",
                "The bureau publishes facts only, and this record still has written or excerpted "
                "text; set it to facts only on the page “Words”.",
            ),
        )
    ]


def _obstacle(item: Open) -> Obstacle:
    name, finding = NAMES[item.finding.kind], item.finding
    place = f"第{finding.start + 1}至{finding.end}字"
    return Obstacle(
        item.field,
        "personal_data",
        Text(
            f"{place}疑为{name.zh}，请在“隐私核查”中遮盖或核定。",
            f"Characters {finding.start + 1} to {finding.end} look like {name.en}; redact or "
            "decide it on the page “Privacy”.",
        ),
    )
