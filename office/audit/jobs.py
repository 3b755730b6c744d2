"""The job that verifies the chain, however long; what it finds becomes a row of the log."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.audit.chain import verify
from office.audit.heads import check_heads
from office.audit.services import record
from office.errors import AuditError
from office.jobs import services as jobs
from office.progress import Progress
from office.publishing.state import Place, here
from sync.errors import SyncError


@jobs.kind("audit-verify")
def verify_chain(_args: dict[str, Any], progress: Progress, now: datetime) -> str:
    """Verify, note the result, lead back to the page that tells it."""
    record("verify", "audit", after=_result(here(), progress), at=now)
    return reverse("desk:audit-chain")


def _result(place: Place, progress: Progress) -> dict[str, Any]:
    try:
        number, digest = verify(progress)
        heads = check_heads(place)
    except AuditError as error:
        return {"holds": False, "found": str(error)}
    except SyncError as error:
        return {"holds": False, "found": error.told()}
    return {"holds": True, "rows": number, "digest": digest, "heads": heads}
