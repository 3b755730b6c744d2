"""What an opinion must have, and where its complaint must stand, as refusals (R28)."""

from dataclasses import dataclass

from office.complaints.models import Complaint
from office.opinions.errors import OpinionError
from office.opinions.exclusion_codes import EXCLUSIONS, GROUNDS
from office.opinions.flow import State
from office.opinions.models import Opinion

_GOING_ON = (Complaint.Status.NEW, Complaint.Status.FROZEN)
"""On the way to the screen, so that it can still be withheld."""


@dataclass(frozen=True)
class Words:
    """What is filed: its kind, ground (R28), text, and the exclusion code proposed."""

    kind: str
    text: str
    ground: str = ""
    exclusion: str = ""


def words(given: Words, *, code_wanted: bool) -> None:
    """What is filed has its kind, text and ground, and where wanted its code.

    Raises:
        OpinionError: it has not.
    """
    if given.kind not in Opinion.Kind.values:
        raise OpinionError("没有这类意见。", "There is no such kind of opinion.")
    if not given.text.strip():
        raise OpinionError("请写明意见内容。", "Please write the opinion (R28).")
    if given.kind != Opinion.Kind.WITHHOLD:
        return
    if given.ground not in GROUNDS:
        raise OpinionError(
            "请选择理由：明显与事实不符，或其他不适宜公示。",
            "Choose the ground: clearly contrary to the facts, or otherwise unsuitable for "
            "publication (R28).",
        )
    if given.exclusion or code_wanted:
        code(given.exclusion)


def code(given: str) -> None:
    """A withholding has one of the codes.

    Raises:
        OpinionError: it has none.
    """
    if given not in EXCLUSIONS:
        raise OpinionError(
            "请选择不予公示事由（X1—X10）。", "Choose the ground for withholding, X1 to X10."
        )


def complaint(row: Complaint, given: Words) -> None:
    """The complaint is where it can be withheld, or lifted.

    Raises:
        OpinionError: it is not.
    """
    status = row.status
    if given.kind == Opinion.Kind.WITHHOLD and status in (
        Complaint.Status.PUBLISHED,
        Complaint.Status.WITHDRAWN,
    ):
        raise OpinionError(
            "这件投诉已经公示过，不能再不予公示；请改走更正或撤下。",
            "This complaint has already been published and cannot be withheld; use a correction "
            "or a withdrawal instead.",
        )
    if given.kind == Opinion.Kind.WITHHOLD and status not in _GOING_ON:
        raise OpinionError("这件投诉已不予公示。", "This complaint is withheld already.")
    if given.kind != Opinion.Kind.WITHHOLD and status != Complaint.Status.WITHHELD:
        raise OpinionError("这件投诉并非不予公示。", "This complaint is not withheld.")


def said_anew(row: Complaint, given: Words) -> None:
    """A refused opinion is not filed again in the same words.

    Raises:
        OpinionError: it is.
    """
    if _said_before(row, given):
        raise OpinionError(
            "同样的意见已审批未获同意；有新的理由，请写明后再提。",
            "The same opinion has already been refused; file again only with new grounds, and "
            "state them.",
        )


def _said_before(complaint: Complaint, given: Words) -> bool:
    refused = Opinion.objects.filter(
        complaint=complaint, state=State.REFUSED, kind=given.kind, ground=given.ground
    )
    bare = "".join(given.text.split())
    return any("".join(text.split()) == bare for text in refused.values_list("text", flat=True))
