"""One attack, one line: what is tried at a public door, and what stopped it.

Each attack is run twice: as the code is, where it must be stopped, and with a mutant in place of
its cure, where it must get through. An attack that cannot fail shows nothing.
"""

import functools
import inspect
from collections.abc import Callable

import pytest

type Run = Callable[..., str]
type Mutant = Callable[[pytest.MonkeyPatch], None]


class GotThroughError(AssertionError):
    """The attack has succeeded."""


def stopped(held: bool, otherwise: str) -> None:
    """Go on if the attack was stopped here.

    Raises:
        GotThroughError: it was not; `otherwise` says what it has achieved.
    """
    if not held:
        raise GotThroughError(otherwise)


def replaced(where: str, by: object) -> Mutant:
    """The mutant that puts `by` in the place of a name, `module:name` or `module:Class.name`."""
    module, _, name = where.partition(":")
    return lambda monkeypatch: monkeypatch.setattr(f"{module}.{name}", by)


def attack(finding: str, title: str, *, mutant: Mutant) -> Callable[[Run], Run]:
    """A test function `test_...(tmp_path, ...) -> str` as an attack; it returns what stopped it.

    Args:
        finding: its number in docs/threats.md, else a word.
        title: who does what, one line.
        mutant: takes the cure away again.
    """

    def wrap(run: Run) -> Run:
        wanted = list(inspect.signature(run).parameters.values())
        extra = [
            inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD)
            for name in ("mutated", "monkeypatch", "record_property")
            if name not in inspect.signature(run).parameters
        ]

        @pytest.mark.parametrize("mutated", [False, True], ids=["held", "mutant"])
        @functools.wraps(run)
        def test(**given):
            mutated, monkeypatch = given.pop("mutated"), given["monkeypatch"]
            say = given["record_property"]
            passed = {p.name: given[p.name] for p in wanted}
            if not mutated:
                say("attack", f"{finding:<8} {title}: {run(**passed)}")
                return
            mutant(monkeypatch)
            with pytest.raises(GotThroughError):
                run(**passed)
            say("mutant", finding)

        test.__signature__ = inspect.Signature([*wanted, *extra])
        return test

    return wrap
