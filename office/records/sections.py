"""What other parts of the office put on a record's page, and do for the list."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from office.intake.models import Complaint

PARTS = ("office.privacy.sections", "office.opinions.sections")


def sections(request: HttpRequest, complaint: Complaint) -> list[SafeString]:
    """The sections of privacy and opinions, in this order."""
    found = [_of(part, "section") for part in PARTS]
    return [html for section in found if section and (html := section(request, complaint))]


def tick_secrecy() -> Callable[..., Any] | None:
    """The act of ticking 保密审查 (R2), `(complaints, now)`."""
    return _of("office.privacy.services", "tick_secrecy")


def _of(module: str, name: str) -> Callable[..., Any] | None:
    try:
        return getattr(import_module(module), name, None)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        return None
