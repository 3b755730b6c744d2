"""A report as a Word file that people go on writing in.

Headings are headings, tables have a style, pages their numbers; the fonts are named for Chinese
too, so that Word, WPS and LibreOffice set it alike.
"""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from typing import Any
from unicodedata import east_asian_width

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from layouts.theme import theme
from office.reports.charts import picture
from office.reports.document import Block, Cell, Chart, Charts, Document, Paragraph, Table
from office.words import say
from sync.errors import Language

FONT = "Noto Sans CJK SC"
_RED = RGBColor(0xB8, 0x1C, 0x22)
"""Of the head of an official paper (红头)."""
_WIDE = 170
"""Millimetres between the margins."""
_TABLE = "Gongshi"
"""The name of the table style."""


def docx_file(document: Document, at: datetime) -> bytes:
    """The bytes of the Word file, made at the instant `at`."""
    paper = docx.Document()
    _set_up(paper, document, at)
    _head(paper, document)
    _paragraph(paper, document.lead, "Body Text")
    for heading, section in zip(document.headings(), document.sections, strict=True):
        paper.add_heading(heading, 1)
        for before, block in pairwise((None, *section.blocks)):
            if isinstance(before, Table) and isinstance(block, Table):
                paper.add_paragraph(style="Caption")  # else they would be one
            if block is not None:
                _block(paper, block, document.language)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _set_up(paper: Any, document: Document, at: datetime) -> None:
    """Page, properties, styles, foot."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - _WIDE) / 2)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    known = paper.core_properties
    known.title, known.author = f"{document.title} {document.number}", document.authority
    known.language = "zh-CN" if document.language == "zh" else "en"
    known.created = known.modified = at.replace(tzinfo=None)
    known.comments = ""
    for style in ("Normal", "Body Text", "Title", "Subtitle", "Heading 1", "Caption", "Footer"):
        _font(paper.styles[style])
    ink, soft = RGBColor(*theme("light").ink), RGBColor(*theme("light").soft)
    _style(paper, "Normal", 10.5, ink)
    _style(paper, "Body Text", 12, ink, after=6, line=1.6)
    _style(paper, "Title", 22, _RED, bold=True, after=2, centred=True)
    _style(paper, "Subtitle", 16, ink, bold=True, after=6, centred=True)
    _style(paper, "Heading 1", 13, ink, bold=True, before=12, after=4)
    _style(paper, "Caption", 9, soft, after=6)
    _style(paper, "Footer", 8, soft)
    if document.language == "zh":
        # Two characters in, as an official paper has it.
        paper.styles["Body Text"].paragraph_format.first_line_indent = Pt(24)
    _table_style(paper)
    _foot(section, document)


def _font(style: Any) -> None:
    """The face, for every script; the theme's fonts would win over it."""
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
    fonts.attrib.pop(qn("w:cstheme"), None)


def _style(
    paper: Any,
    name: str,
    size: float,
    colour: RGBColor,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    line: float = 1.3,
    centred: bool = False,
) -> None:
    style = paper.styles[name]
    style.font.size, style.font.color.rgb = Pt(size), colour
    style.font.bold, style.font.italic = bold, False
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), line
    if centred:
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _table_style(paper: Any) -> None:
    """Rules above, below and between rows, as the drawing has them; a head and a sum in bold."""
    style = paper.styles.add_style(_TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = paper.styles["Normal Table"]
    ink, line = _hex("ink"), _hex("hairline")
    strong = f'w:val="single" w:sz="8" w:space="0" w:color="{ink}"'
    thin = f'w:val="single" w:sz="4" w:space="0" w:color="{line}"'
    style.element.append(parse_xml(
        f"<w:tblPr {nsdecls('w')}><w:tblBorders><w:top {strong}/><w:bottom {strong}/>"
        f"<w:insideH {thin}/></w:tblBorders><w:tblCellMar>"
        '<w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
    ))  # fmt: skip
    for part, edge in (("firstRow", "bottom"), ("lastRow", "top")):
        style.element.append(parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="{part}"><w:rPr><w:b/></w:rPr><w:tcPr>'
            f"<w:tcBorders><w:{edge} {strong}/></w:tcBorders></w:tcPr></w:tblStylePr>"
        ))  # fmt: skip


def _hex(name: str) -> str:
    return bytes(getattr(theme("light"), name)).hex().upper()


def _foot(section: Any, document: Document) -> None:
    """What the figures rest on, and the page of how many."""
    line = section.footer.paragraphs[0]
    for stop in list(line.style.paragraph_format.tab_stops):
        line.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(_WIDE), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{document.foot}\t")
    _field(line, "PAGE")
    line.add_run(" / ")
    _field(line, "NUMPAGES")


def _field(line: Any, code: str) -> None:
    """A field that the program fills in: the page, their number."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)


def _head(paper: Any, document: Document) -> None:
    """Bureau, title, number and day over a red rule."""
    paper.add_paragraph(document.authority, "Title")
    paper.add_paragraph(document.title, "Subtitle")
    line = paper.add_paragraph(f"{document.number}\t{document.day}")
    line.paragraph_format.tab_stops.add_tab_stop(Mm(_WIDE), WD_TAB_ALIGNMENT.RIGHT)
    line.paragraph_format.space_after = Pt(8)
    line._p.get_or_add_pPr().append(parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:space="4" '
        f'w:color="{_RED}"/></w:pBdr>'
    ))  # fmt: skip


def _block(paper: Any, block: Block, language: Language) -> None:
    match block:
        case Paragraph():
            _paragraph(paper, block, "Caption" if block.note else "Body Text")
        case Table():
            _table(paper, block)
        case Charts():
            _charts(paper, block, language)


def _paragraph(paper: Any, block: Paragraph, style: str) -> None:
    line = paper.add_paragraph(style=style)
    for part in block.parts:
        line.add_run(part.text).bold = part.bold or None


def _table(paper: Any, block: Table) -> None:
    rows = block.on_paper()
    table = paper.add_table(1 + len(rows), len(block.columns), _TABLE)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = list(_widths(block))
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Mm(wide)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.getparent().remove(look)
    last = 1 if block.total else 0
    table._tbl.tblPr.append(parse_xml(
        f'<w:tblLook {nsdecls("w")} w:val="{0x0020 | (0x0040 if last else 0):04X}" w:firstRow="1" '
        f'w:lastRow="{last}" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    ))  # fmt: skip
    for at, values in enumerate((block.columns, *rows)):
        bold = at == 0 or bool(block.total and at == len(rows))
        row = table.rows[at]
        _whole(row, head=at == 0)
        for column, value in enumerate(values):
            cell = row.cells[column]
            cell.width = Mm(widths[column])
            _cell(cell, value, bold=bold, right=column not in block.words)


def _widths(block: Table) -> Iterator[float]:
    """Millimetres of each column: the first takes what numbers leave."""
    every = (block.columns, *block.rows)
    texts = [max(_cells(str(row[at])) for row in every) for at in range(len(block.columns))]
    shares = [min(max(one, 6), 60) + 3 for one in texts]
    for share in shares:
        yield _WIDE * share / sum(shares)


def _cells(text: str) -> int:
    """How wide a text is in half em squares, of which a Chinese character takes two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _whole(row: Any, *, head: bool) -> None:
    """A row stands whole on its page; the head comes again on the next."""
    known = row._tr.get_or_add_trPr()
    known.append(OxmlElement("w:cantSplit"))
    if head:
        known.append(OxmlElement("w:tblHeader"))


def _cell(cell: Any, value: Cell, *, bold: bool, right: bool) -> None:
    line = cell.paragraphs[0]
    run = line.add_run(f"{value:,}" if isinstance(value, int) else str(value))
    run.font.size, run.bold = Pt(9.5), bold or None
    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _charts(paper: Any, block: Charts, language: Language) -> None:
    """Side by side, each with its title above and what it means below."""
    table = paper.add_table(1, len(block.charts))
    for cell, chart in zip(table.rows[0].cells, block.charts, strict=True):
        _chart(cell, chart, _WIDE / len(block.charts) - 5, language)


def _chart(cell: Any, chart: Chart, wide: float, language: Language) -> None:
    title = cell.paragraphs[0].add_run(chart.title)
    title.bold, title.font.size = True, Pt(10)
    run = cell.add_paragraph().add_run()
    drawn = run.add_picture(BytesIO(picture(chart, language)), width=Mm(wide))
    properties = drawn._inline.docPr
    properties.set("descr", say("{t}：{s}", "{t}: {s}", t=chart.title, s=chart.said))
    properties.set("title", chart.title)
    cell.add_paragraph(chart.note, "Caption")
