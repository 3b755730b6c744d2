"""Where the work goes on once rows of an upload were taken in: the lists, and how long they are."""

from typing import Any

from office.complaints.models import Complaint, Upload
from office.corrections import import_changes
from office.intake.models import StagedRow
from office.intake.uploads.row_standing import FIT, KEPT_OUT
from office.plate_words.desk import unsettled
from office.privacy.queue import queue


def context(upload: Upload) -> dict[str, Any]:
    """What `uploads/onward.html` draws; `onward` is None before anything was taken in.

    A list has the work of all uploads, so its number is told whole, with what of it is this
    upload's beside it. `over`: no row waits to be taken in or mended, so nothing is counted ahead.
    """
    counts = upload.counts
    if not counts.get(StagedRow.State.TAKEN):
        return {"onward": None, "over": False}
    waiting = {one.complaint for one in queue()}
    own = set(Complaint.objects.filter(upload=upload).values_list("pk", flat=True))
    return {
        "onward": {
            "privacy": len(waiting),
            "own": len(waiting & own),
            "words": unsettled(),
            "changes": import_changes.waiting().count(),
        },
        "over": not any(counts.get(state) for state in (*FIT, *KEPT_OUT)),
    }
