"""The parts of an .xlsx workbook besides its sheets: which there are, formats, shared texts."""

import posixpath
import re
import zipfile
from collections.abc import Callable
from typing import Literal
from xml.parsers import expat

import msgspec

from office.intake.errors import MacroError, UnreadableError

MACROS = (
    "工作簿含有宏，没有打开；请另存为不含宏的 .xlsx。",
    "The workbook has macros and was not opened; save it as .xlsx without macros.",
)
type Kind = Literal["number", "day", "month", "moment", "time", "span"]
"""What a number format makes of a number; "month" shows year and month, "span" hours beyond 24."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]|general|e[+-]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_ZEROS = re.compile(r"0{2,40}")
_LONGEST_CODE = 255
"""Excel writes no longer number format."""
_BUILT_IN: dict[int, Kind] = {
    **dict.fromkeys((14, 15, 16, 28, 29, 30, 31, 51, 53, 54, 58), "day"),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "month"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), "time"),
    22: "moment",
    46: "span",
}
"""Formats that a workbook names by number only; 27 and more as Chinese Excel has them."""


class Format(msgspec.Struct, frozen=True):
    """What a cell's style makes of a number; `zeros` is the width to which zeros fill it."""

    kind: Kind = "number"
    zeros: int = 0


class SheetPart(msgspec.Struct, frozen=True):
    """A worksheet: its name, where its XML lies, and whether it is hidden."""

    name: str
    path: str
    hidden: bool


class Book(msgspec.Struct, frozen=True):
    """What the sheets of a workbook share."""

    sheets: list[SheetPart]
    date1904: bool
    formats: list[Format]
    texts: list[str]


type Attributes = dict[str, str]
type Start = Callable[[str, Attributes], None]


def parse_part(archive: zipfile.ZipFile, path: str, start: Start, **handlers: object) -> None:
    """Run the XML of a part past `start`, and other handlers of expat by name.

    Raises:
        UnreadableError: it declares a document type, which no workbook does.
        expat.ExpatError: it is not well formed.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _no_doctype
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    with archive.open(path) as stream:
        parser.ParseFile(stream)


def _no_doctype(*_: object) -> None:
    raise UnreadableError(
        "工作簿的内容不合规范，没有打开；请打开后另存为 .xlsx。",
        "The workbook does not follow the standard and was not opened; open it and save it as "
        ".xlsx.",
    )


def local(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


def read_book(archive: zipfile.ZipFile, names: set[str]) -> Book:
    """What is known of a workbook before its sheets are read.

    Raises:
        MacroError: it has a sheet of Excel 4 macros.
    """
    targets = _targets(archive, names)
    sheets: list[SheetPart] = []
    date1904 = False

    def start(tag: str, given: Attributes) -> None:
        nonlocal date1904
        name = local(tag)
        if name == "workbookPr":
            date1904 = given.get("date1904", "0") in {"1", "true"}
        elif name == "sheet":
            relation = next((v for k, v in given.items() if local(k) == "id"), "")
            kind, path = targets.get(relation, ("", ""))
            if "macrosheet" in kind.lower():
                raise MacroError(*MACROS)
            if kind.endswith("/worksheet") and path in names:
                hidden = given.get("state", "visible") != "visible"
                sheets.append(SheetPart(given.get("name", ""), path, hidden))

    parse_part(archive, "xl/workbook.xml", start)
    by_kind = {kind.rpartition("/")[2]: path for kind, path in targets.values() if path in names}
    styles, shared = by_kind.get("styles", ""), by_kind.get("sharedStrings", "")
    return Book(
        sheets,
        date1904,
        _formats(archive, styles) if styles else [],
        _texts(archive, shared) if shared else [],
    )


def _targets(archive: zipfile.ZipFile, names: set[str]) -> dict[str, tuple[str, str]]:
    """Relation -> its kind and the path of its part."""
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, given: Attributes) -> None:
        if local(tag) == "Relationship" and given.get("TargetMode") != "External":
            target = given.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            found[given.get("Id", "")] = (given.get("Type", ""), path)

    if "xl/_rels/workbook.xml.rels" in names:
        parse_part(archive, "xl/_rels/workbook.xml.rels", start)
    return found


def _formats(archive: zipfile.ZipFile, path: str) -> list[Format]:
    named: dict[int, Format] = {}
    formats: list[Format] = []
    inside = False

    def start(tag: str, given: Attributes) -> None:
        nonlocal inside
        name = local(tag)
        if name == "numFmt":
            code = given.get("formatCode", "")[:_LONGEST_CODE]
            named[_whole(given.get("numFmtId", ""))] = format_of(code)
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            number = _whole(given.get("numFmtId", ""))
            formats.append(named.get(number) or Format(_BUILT_IN.get(number, "number")))

    def end(tag: str) -> None:
        nonlocal inside
        if local(tag) == "cellXfs":
            inside = False

    parse_part(archive, path, start, EndElementHandler=end)
    return formats


def format_of(code: str) -> Format:
    """What a number format makes of a number, such as `yyyy"年"m"月"` or `000000`."""
    first = code.split(";", maxsplit=1)[0]
    if _ZEROS.fullmatch(first.replace('"', "").strip()):
        return Format("number", len(first.replace('"', "").strip()))
    bare = _QUOTED.sub("", first).lower()
    if _ELAPSED.search(bare):
        return Format("span")
    letters = set(bare) & set("ymdhs")
    if not letters or set(bare) & set("#?"):
        return Format()
    if letters & {"y", "d"} or letters == {"m"}:
        if letters & {"h", "s"}:
            return Format("moment")
        return Format("month" if "d" not in letters and letters >= {"y", "m"} else "day")
    return Format("time")


def _texts(archive: zipfile.ZipFile, path: str) -> list[str]:
    found: list[str] = []
    said: list[str] = []
    inside = phonetic = False

    def start(tag: str, _given: Attributes) -> None:
        nonlocal inside, phonetic
        name = local(tag)
        if name == "si":
            said.clear()
        elif name == "rPh":
            phonetic = True
        elif name == "t":
            inside = not phonetic

    def end(tag: str) -> None:
        nonlocal inside, phonetic
        name = local(tag)
        if name == "si":
            found.append(unescaped("".join(said)))
        elif name == "rPh":
            phonetic = False
        elif name == "t":
            inside = False

    def words(text: str) -> None:
        if inside:
            said.append(text)

    parse_part(archive, path, start, EndElementHandler=end, CharacterDataHandler=words)
    return found


def unescaped(text: str) -> str:
    """`_x000D_` is how a workbook writes characters that XML does not take."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _whole(number: str) -> int:
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else -1
