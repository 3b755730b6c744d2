"""Every act that the office writes into its log, and what it is done to, read from the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

from office.corrections import case_flow as cases
from office.objections import flow as objections
from office.opinions.flow import Act
from office.revisits import flow as revisits

OFFICE = Path(__file__).parents[2] / "office"
PREFIXES = {
    "case ": [str(act) for act in cases.Act],
    "incident ": ["open", "join", "note", "close"],
    "objection ": [str(act) for act in objections.Act],
    "opinion ": [str(act) for act in Act],
    "privacy ": ["clear", "redact"],
    "revisit ": [str(act) for act in revisits.Act],
    "venue ": ["contact", "hours", "pause", "problem", "proof", "resume", "tenants"],
}
"""What an act begins with whose end is only known when it is done."""


def written() -> set[str]:
    """The first argument of every call of `record` below office/, followed through helpers."""
    found: set[str] = set()
    for path in sorted(OFFICE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        if path.name != "record.py" and "audit.record import" in path.read_text("utf-8"):
            found |= set(_acts(tree, "record", 0))
    return found


def _acts(tree: ast.Module, name: str, place: int) -> Iterator[str]:
    """What is given at `place` to calls of `name` in a module."""
    for holder in ast.walk(tree):
        if not isinstance(holder, ast.FunctionDef):
            continue
        for call in ast.walk(holder):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == name:
                yield from _values(tree, holder, call.args[place])


def _values(tree: ast.Module, holder: ast.FunctionDef, given: ast.expr) -> Iterator[str]:
    match given:
        case ast.Constant(value=str(act)):
            yield act
        case ast.IfExp(body=one, orelse=other):
            yield from (*_values(tree, holder, one), *_values(tree, holder, other))
        case ast.JoinedStr(values=[ast.Constant(value=str(prefix)), *_]):
            yield from (f"{prefix}{end}" for end in PREFIXES[prefix])
        case ast.Name(id=name):
            names = [argument.arg for argument in holder.args.args]
            if name in names:
                yield from _acts(tree, holder.name, names.index(name))
            else:
                yield _constant(tree, name)
        case _:
            raise AssertionError(f"what act is this? {ast.dump(given)}")


def _constant(tree: ast.Module, name: str) -> str:
    for line in tree.body:
        if isinstance(line, ast.Assign) and getattr(line.targets[0], "id", "") == name:
            assert isinstance(line.value, ast.Constant)
            return str(line.value.value)
    raise AssertionError(f"{name} is no constant of its module")


def named_by_number() -> set[str]:
    """What the subjects begin with that are written as `draft 12`, without the blank."""
    found = set()
    for path in sorted(OFFICE.rglob("*.py")):
        text = path.read_text("utf-8")
        if path.name == "record.py" or "audit.record import" not in text:
            continue
        for call in ast.walk(ast.parse(text)):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record":
                match call.args[1:2]:
                    case [ast.JoinedStr(values=[ast.Constant(value=str(words)), *_])]:
                        found.add(words.rstrip())
    return found
