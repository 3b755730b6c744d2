"""A program of modules as one script, so that a phone fetches it in one request.

The modules stay as they are written: each becomes a function that gives what it exports, in the
order in which they need each other. They keep to the few forms of import and export named here.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

_IMPORT = re.compile(r'^import \{([\w\s,]*)\} from "([^"]+)";$', re.MULTILINE)
_WHEN_NEEDED = re.compile(r'\bimport\("([^"]+)"\)')
_EXPORT = re.compile(r"^export ((?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^ *(?://.*|/\*\*(?:.|\n)*?\*/)\n|^\n", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


def one_script(folder: Path, entry: str) -> bytes:
    """The module `entry` with all that it imports, itself the last and no function."""
    parts = ["// Written as modules: office/channels/verify.", "const modules = {};"]
    for path in _in_order(folder, entry):
        body, exported = _body(folder, path)
        if path == entry:
            parts.append(body)
        else:
            given = ", ".join(exported)
            parts.append(f'modules["{path}"] = (() => {{\n{body}return {{ {given} }};\n}})();')
    return "\n".join(parts).encode()


def _in_order(folder: Path, entry: str) -> Iterator[str]:
    """Each module once, after all that it imports."""
    seen: set[str] = set()

    def walk(path: str, on_the_way: tuple[str, ...]) -> Iterator[str]:
        if path in on_the_way:
            raise ValueError(f"modules import each other: {' '.join((*on_the_way, path))}")
        if path in seen:
            return
        text = (folder / path).read_text("utf-8")
        for name in (*(found[2] for found in _IMPORT.finditer(text)), *_WHEN_NEEDED.findall(text)):
            yield from walk(_beside(path, name), (*on_the_way, path))
        seen.add(path)
        yield path

    yield from walk(entry, ())


def _body(folder: Path, path: str) -> tuple[str, list[str]]:
    """What a module does, without comments, and the names that it exports."""
    text = _COMMENT.sub("", (folder / path).read_text("utf-8"))
    exported = [found[2] for found in _EXPORT.finditer(text)]

    def module(name: str) -> str:
        return f'modules["{_beside(path, name)}"]'

    text = _IMPORT.sub(lambda found: f"const {{{found[1]}}} = {module(found[2])};", text)
    text = _WHEN_NEEDED.sub(lambda found: f"Promise.resolve({module(found[1])})", text)
    text = _EXPORT.sub(r"\1", text)
    if other := _OTHER.search(text):
        raise ValueError(f"{path}: {other[0]}")
    return text, exported


def _beside(path: str, name: str) -> str:
    """The path of the module that `path` calls `name`."""
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / name).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
