"""Which tests start a program of their own, read off what they call: a browser, a box, a server.

They wait more than they compute, so `make test` leaves them out and `make test-all` runs them. No
test says so of itself: whoever comes to `subprocess` or to Playwright, through the fixtures that it
asks for and through the helpers of these folders, starts one. `tests/conftest.py` marks them.
"""

import inspect
import sys
from collections.abc import Iterator
from functools import cache
from types import CodeType, FunctionType, ModuleType

import pytest

_STARTERS = {"subprocess", "playwright"}
"""Packages by which programs are started."""


def starts_one(item: pytest.Function) -> bool:
    """Whether the test, or a fixture that it asks for, comes to one of `_STARTERS`."""
    known = item._fixtureinfo.name2fixturedefs
    asked = [known[name][-1].func for name in item.fixturenames if name in known]
    return any(_comes_there(each) for each in _functions([item.function, *asked]))


@cache
def _comes_there(function: FunctionType) -> bool:
    seen: set[FunctionType] = set()
    ahead = [function]
    while ahead:
        each = ahead.pop()
        if each not in seen:
            seen.add(each)
            starter, called = _calls(each)
            if starter:
                return True
            ahead += called
    return False


@cache
def _calls(function: FunctionType) -> tuple[bool, list[FunctionType]]:
    """Whether it starts a program itself, and what of ours it names."""
    named = list(_named(function))
    # What is imported within a function that has not run yet is no module so far: a name only.
    words = {name.partition(".")[0] for code in _codes(function.__code__) for name in code.co_names}
    return bool(words & _STARTERS) or any(map(_is_starter, named)), _functions(named)


def _is_starter(thing: object) -> bool:
    # By type(): an object of Django's may have to be set up before it says what it is.
    if type(thing) is ModuleType:
        return thing.__name__.partition(".")[0] in _STARTERS
    return _home(thing).partition(".")[0] in _STARTERS


def _home(thing: object) -> str:
    """The module of a function or a class; of anything else none."""
    kind = type(thing)
    return str(thing.__module__) if kind is FunctionType or issubclass(kind, type) else ""


def _functions(things: list[object]) -> list[FunctionType]:
    """Those of our own among them: functions as they were written, and methods of classes."""
    found: list[FunctionType] = []
    for thing in things:
        if type(thing) in (staticmethod, classmethod):
            found += _functions([thing.__func__])
        elif type(thing) is property:
            found += _functions([thing.fget])
        elif not _home(thing).startswith("tests"):
            continue
        elif type(thing) is FunctionType:
            found.append(inspect.unwrap(thing))
        else:
            found += _functions(list(vars(thing).values()))
            found += _functions(list(thing.__bases__))
    return found


def _named(function: FunctionType) -> Iterator[object]:
    """What it names: of its module, of modules that it names, of those imported within."""
    for code in _codes(function.__code__):
        here = {name: function.__globals__.get(name) for name in code.co_names}
        within = [sys.modules[name] for name in code.co_names if name in sys.modules]
        yield from within
        yield from here.values()
        for module in [*within, *(each for each in here.values() if type(each) is ModuleType)]:
            yield from (vars(module).get(name) for name in code.co_names)


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for each in code.co_consts:
        if type(each) is CodeType:
            yield from _codes(each)
