"""From a form's HTML to its PDF: no address is ever fetched, and the typeface is the named one."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string

from office.papers import typeface

PICTURE = "picture:"
"""How a template names a picture that it was given."""


def render(template: str, context: dict[str, Any]) -> bytes:
    """The PDF of a form; without a layout of its own in smaller type where ten rows would else run
    over their sheet (R36).

    Raises:
        PaperError: the typeface is missing.
    """
    typeface.file()
    document = _laid_out(template, context)
    if "layout" not in context and len(document.pages) > len(sheets(context)):
        small = _laid_out(template, {**context, "small": True})
        document = min(document, small, key=lambda one: len(one.pages))
    return bytes(document.write_pdf())


def render_pages(
    template: str, context: dict[str, Any], pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """The PDF of a paper that is no form: as many pages as it takes.

    Args:
        pictures: PNGs by name, each `PICTURE` and its name in the template.

    Raises:
        PaperError: the typeface is missing.
    """
    typeface.file()
    return bytes(_laid_out(template, context, pictures).write_pdf())


def sheets(context: dict[str, Any]) -> list[Any]:
    """The sheets of a form, or of all the forms in it: each a sequence of at most ten rows."""
    return context.get("sheets") or [s for form in context["forms"] for s in form["sheets"]]


def _laid_out(
    template: str, context: dict[str, Any], pictures: Mapping[str, bytes] | None = None
) -> Any:
    from weasyprint import HTML  # late: it loads Pango, which other commands do without

    from office.papers.no_fetching import Nothing

    html = render_to_string(template, context)
    by_address = {f"{PICTURE}{name}": data for name, data in (pictures or {}).items()}
    return HTML(string=html, url_fetcher=Nothing(by_address)).render()
