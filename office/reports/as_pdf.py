"""A report as a PDF, and as what a page shows of it: one template for both."""

from typing import Any

from office.papers import pdf
from office.papers.typeface import shown
from office.reports.charts import picture
from office.reports.document import Block, Cell, Charts, Document, Paragraph, Table


def pdf_file(document: Document) -> bytes:
    """The bytes of the PDF.

    Raises:
        PaperError: the typeface is missing.
    """
    charts = {
        f"chart{at}": picture(chart, document.language)
        for at, chart in enumerate(document.charts())
    }
    sources = [f"{pdf.PICTURE}{name}" for name in charts]
    return pdf.render_pages("papers/report.html", context(document, sources), charts)


def context(document: Document, charts: list[str]) -> dict[str, Any]:
    """What the template says.

    Args:
        charts: where each chart's picture is, in order.
    """
    sources = iter(charts)
    return {
        "english": document.language == "en",
        "report": document,
        "authority": shown(document.authority),
        "lead": _block(document.lead, sources),
        "sections": [
            {"heading": heading, "blocks": [_block(block, sources) for block in part.blocks]}
            for heading, part in zip(document.headings(), document.sections, strict=True)
        ],
    }


def _block(block: Block, sources: Any) -> dict[str, Any]:
    match block:
        case Paragraph():
            parts = [(shown(part.text), part.bold) for part in block.parts]
            return {"kind": "paragraph", "parts": parts, "note": block.note}
        case Table():
            return {
                "kind": "table",
                "columns": block.columns,
                "rows": [list(map(_cell, row)) for row in block.on_paper()],
                "words": block.words,
                "total": block.total,
                "name": block.sheet,
            }
        case Charts():
            charts = [(chart, next(sources)) for chart in block.charts]
            return {"kind": "charts", "charts": charts}


def _cell(value: Cell) -> str:
    return f"{value:,}" if isinstance(value, int) else shown(str(value))
