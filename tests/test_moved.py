"""No test was lost when the folders were cut anew: each that moved is found under its new name."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


@cache
def functions(path: str) -> frozenset[str]:
    """What the file defines, in classes too, as pytest names it."""
    found: set[str] = set()
    for node in ast.parse((ROOT / path).read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{one.name}" for one in node.body if hasattr(one, "name")}
        found.add(getattr(node, "name", ""))
        found |= {name.id for name in getattr(node, "targets", ()) if isinstance(name, ast.Name)}
    return frozenset(found)


def test_every_test_that_moved_is_where_the_list_says():
    lines = (ROOT / "tests" / "moved.txt").read_text("utf-8").splitlines()
    pairs = [line.split() for line in lines if not line.startswith("#")]
    assert len(pairs) > 1000
    lost = []
    for _, new in pairs:
        path, _, name = new.removesuffix("::runTest").partition("::")
        if not (ROOT / path).is_file() or name not in functions(path):
            lost.append(new)
    assert not lost
