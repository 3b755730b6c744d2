"""Which acts are entry and change, which are approval, publication, and taking away."""

from collections.abc import Mapping
from enum import StrEnum

from office.words import words


class Group(StrEnum):
    """What the rows of an answer are told apart by."""

    SIGNED = "signed"
    CHANGED = "changed"
    PUBLIC = "public"
    TAKEN = "taken"


NAMES: dict[Group, str] = {
    Group.SIGNED: words("签批", "Approval"),
    Group.CHANGED: words("录入、改动", "Entry and changes"),
    Group.PUBLIC: words("公示、撤下", "Publication"),
    Group.TAKEN: words("看过、取走", "Seen or taken away"),
}
ACTS: Mapping[Group, frozenset[str]] = {
    Group.SIGNED: frozenset(
        {
            "sign", "third look", "opinion agree", "opinion disagree", "opinion approve",
            "opinion refuse", "objection uphold", "objection partly uphold", "objection refuse",
        }
    ),
    Group.CHANGED: frozenset(
        {
            "decide", "edit", "entry-confirm", "import", "operator", "privacy clear",
            "privacy redact", "propose correction", "propose mark", "settle words",
            "take back correction", "upload-confirm", "upload-edit", "upload-edit-rows",
            "upload-edit-undo", "upload-reject", "upload-restore",
        }
    ),
    Group.PUBLIC: frozenset(
        {
            "ask lift", "confirm", "correct", "hand over", "keep down", "lift", "lift not asked",
            "mark", "publish", "put up", "taken down elsewhere", "withdraw",
        }
    ),
    Group.TAKEN: frozenset(
        {
            "copy article", "download", "download report", "export", "issue notice", "print form",
            "print notice", "review",
        }
    ),
}  # fmt: skip
"""By group its acts; the other acts are in none."""
BOTH = (Group.CHANGED, Group.SIGNED)
"""What nobody does in one matter (R27)."""
