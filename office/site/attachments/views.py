"""An attachment is handed out as a file to save: no browser of the bureau opens it by itself."""

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from office.attachments import attachment_files
from office.attachments.models import Attachment
from office.audit.record import record
from office.roles import READERS, held
from office.state_dir import current_state_dir

_OF_OBJECTIONS = "objection "


@require_safe
def attachment(request: HttpRequest, number: int) -> FileResponse:
    """The file as it is kept, under the name that its sender gave it.

    Raises:
        Http404: there is none, it was deleted by rule, or a legal officer asks for one that comes
            with no objection.
    """
    mine = Q() if held(request) & READERS else Q(case__startswith=_OF_OBJECTIONS)
    row = get_object_or_404(Attachment, mine, pk=number)
    path = attachment_files.path(current_state_dir(), row)
    if path is None:
        raise Http404
    record("download", f"attachment {row.pk}", after={"sha256": row.digest})
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=row.name)
    answer["Content-Type"] = "application/octet-stream"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "no-store"
    return answer
