"""The bytes of a draft, as an approver's browser follows them from digest to digest."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from tuf.api.metadata import Targets

from office.drafts import plates_viewed
from office.drafts.folder import DraftFolder
from office.drafts.models import Draft
from office.state_dir import current_state_dir
from sync.repository import from_bytes, signed_as
from sync.trust import index_path, venue_role


@require_safe
def draft_role(request: HttpRequest, number: int, name: str) -> HttpResponse:  # noqa: ARG001
    """The bytes that a signature of a role is made over."""
    folder, draft = _folder(number)
    if not draft.roles.filter(role=name).exists():
        raise Http404
    return _bytes(from_bytes(folder.role(name)).signed_bytes, "application/json")


@require_safe
def draft_index(request: HttpRequest, number: int, venue: str) -> HttpResponse:  # noqa: ARG001
    """The index that a venue's role names."""
    folder, draft = _folder(number)
    role = venue_role(venue)
    if not draft.roles.filter(role=role).exists():
        raise Http404
    target = signed_as(folder.role(role), Targets).targets.get(index_path(venue))
    if target is None:
        raise Http404
    return _bytes(folder.index(role, target.hashes["sha256"]), "application/json")


@require_safe
def draft_blob(request: HttpRequest, number: int, name: str) -> HttpResponse:  # noqa: ARG001
    """A batch list, tally or record body of the draft, or of what is published, by its digest."""
    _, draft = _folder(number)
    data = plates_viewed.blob(current_state_dir(), draft, name) if _is_digest(name) else None
    if data is None:
        raise Http404
    return _bytes(data, "application/json")


@require_safe
def draft_plate(request: HttpRequest, number: int, name: str) -> HttpResponse:  # noqa: ARG001
    """A plate of the draft, or of what it replaces, by the digest of its pixels."""
    _, draft = _folder(number)
    png = plates_viewed.picture(current_state_dir(), draft, name) if _is_digest(name) else None
    if png is None:
        raise Http404
    return _bytes(png, "image/png")


def _folder(number: int) -> tuple[DraftFolder, Draft]:
    draft = get_object_or_404(Draft, pk=number, state=Draft.State.OPEN)
    return DraftFolder(current_state_dir().draft(number)), draft


def _is_digest(name: str) -> bool:
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def _bytes(data: bytes, kind: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind)
