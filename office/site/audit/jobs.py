"""The job that verifies the chain, however long; what it finds becomes a row of the log."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.audit.chain import BrokenChainError, verify
from office.audit.record import record
from office.errors import AuditError
from office.jobs import queue as jobs
from office.progress import Progress
from office.published.audit_heads import check_heads
from office.state_dir import StateDir, current_state_dir
from sync.errors import SyncError, both


@jobs.kind("audit-verify")
def verify_chain(_args: dict[str, Any], progress: Progress, now: datetime) -> str:
    """Verify, note the result, lead back to the page that tells it."""
    record("verify", "audit", after=_result(current_state_dir(), progress), at=now)
    return reverse("site:audit-chain")


def _result(place: StateDir, progress: Progress) -> dict[str, Any]:
    try:
        number, digest = verify(progress)
        heads = check_heads(place)
    except (AuditError, SyncError) as error:
        row = error.number if isinstance(error, BrokenChainError) else 0
        return {"holds": False, "found": both(error.zh, error.en), "row": row}
    return {"holds": True, "rows": number, "digest": digest, "heads": heads}
