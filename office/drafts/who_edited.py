"""Who changed what a draft is made of since it was frozen, as the audit log tells."""

from office.audit.models import Event
from office.drafts.draft_inputs import rows_of
from office.drafts.models import Draft

_EDITS = frozenset(
    {
        "batch", "bureau", "decide", "edit", "end news", "figures", "lease", "merge", "operator",
        "opinion approve", "opinion file", "opinion propose", "organisation", "pick", "policy",
        "privacy redact", "propose correction", "propose mark", "take back correction",
        "take back mark", "venue",
    }
)  # fmt: skip
"""Acts that can change what a draft says."""


def editor_since(draft: Draft) -> tuple[str, str] | None:
    """Who edited since, and in which role; None where nobody is known to, or several did."""
    frozen = Event.objects.filter(act="freeze", subject=f"draft {draft.number}").last()
    if frozen is None:
        return None
    mine = {f"complaint {key}" for key in rows_of(draft).complaints}
    later = Event.objects.filter(number__gt=frozen.number, act__in=_EDITS)
    found = {
        event.actor: event.role
        for event in later
        if event.subject in mine or not event.subject.startswith("complaint ")
    }
    return next(iter(found.items())) if len(found) == 1 else None
