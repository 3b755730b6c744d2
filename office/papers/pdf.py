"""From a form's HTML to its PDF: no address is ever fetched, and the typeface is the named one."""

from typing import Any

from django.template.loader import render_to_string

from office.papers import typeface


def render(template: str, context: dict[str, Any]) -> bytes:
    """The PDF of a form.

    Raises:
        PaperError: the typeface is missing.
    """
    typeface.file()
    from weasyprint import HTML  # late: it loads Pango, which other commands do without

    from office.papers.fetching import Nothing

    html = render_to_string(template, context)
    return bytes(HTML(string=html, url_fetcher=Nothing()).write_pdf())
