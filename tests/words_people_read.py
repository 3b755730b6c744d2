"""The words that people read, wherever they are written: pages, scripts, sentences in code, guides.

A source is a file; its words are pieces of text with their line. Comments and docstrings are for
developers and are left out.
"""

import ast
import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROGRAMS = ("office", "layouts", "sync", "kiosk", "deploy")
APART = {"vendor", "node_modules", "migrations", "__pycache__"}
HAN = re.compile(r"[\u4e00-\u9fff]")
_HAN_OR_ESCAPE = re.compile(rf"{HAN.pattern}|\\[uN]")
"""Code without any has no Chinese in its strings, and need not be parsed."""
GUIDES = (
    ROOT / "README.md",
    ROOT / "README.zh-CN.md",
    *(
        ROOT / "docs" / f"{name}{tail}.md"
        for name in ("administrator", "keys", "retention", "staff", "venue")
        for tail in ("", ".zh-CN")
    ),
)
_LEAVES = (ast.Constant, ast.Name, ast.expr_context, ast.operator)
_COMMENTS = {
    ".html": re.compile(r"\{#.*?#\}|<!--.*?-->|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL),
    ".js": re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL),
}

type Piece = tuple[Path, int, str]
"""A file, a line of it, and words that begin there."""


@cache
def words_people_read() -> tuple[Piece, ...]:
    """Every piece, by file."""
    return tuple(piece for path in sources() for piece in words_in(path))


def sources() -> Iterator[Path]:
    """Every file with words that people read."""
    for folder in PROGRAMS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", *_COMMENTS} and not APART & set(path.parts):
                yield path
    yield from GUIDES


def words_in(path: Path) -> Iterator[Piece]:
    """Every piece of a file."""
    if path.suffix == ".py":
        yield from ((path, line, text) for line, text in sentences(path.read_text("utf-8")))
    else:
        yield from _lines(
            path, _blanked(path) if path.suffix in _COMMENTS else path.read_text("utf-8")
        )


def sentences(code: str) -> Iterator[tuple[int, str]]:
    """Strings with Chinese in them, and those beside them in a call or a tuple: their English."""
    if not _HAN_OR_ESCAPE.search(code):
        return
    seen: set[int] = set()
    ahead: deque[ast.AST] = deque([ast.parse(code)])
    while ahead:
        node = ahead.popleft()
        parts = list(ast.iter_child_nodes(node))
        ahead.extend(part for part in parts if not isinstance(part, _LEAVES))
        found = [piece for piece in _strings(node, parts) if id(piece[0]) not in seen]
        if any(HAN.search(text) for _, text in found):
            seen |= {id(part) for part, _ in found}
            yield from ((part.lineno, text) for part, text in found)


def _strings(node: ast.AST, parts: list[ast.AST]) -> list[tuple[ast.expr, str]]:
    """The strings that stand side by side directly below a node; a docstring is none of them."""
    if isinstance(node, ast.Expr | ast.JoinedStr):
        return []
    if isinstance(node, ast.Call):
        parts = [*node.args, *(keyword.value for keyword in node.keywords)]
    strings = [part for part in parts if isinstance(part, ast.Constant | ast.JoinedStr)]
    return [(part, text) for part in strings if (text := _text(part))]


def _text(part: ast.expr) -> str:
    match part:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr():
            return "".join(
                str(one.value) if isinstance(one, ast.Constant) else "{}" for one in part.values
            )
    return ""


def _blanked(path: Path) -> str:
    """The text without its comments, every line where it was."""
    return _COMMENTS[path.suffix].sub(
        lambda hit: "\n" * hit[0].count("\n"), path.read_text("utf-8")
    )


def _lines(path: Path, text: str) -> Iterator[Piece]:
    yield from ((path, at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip())
