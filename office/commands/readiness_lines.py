"""What `office check` and `office freeze` both print of what is not ready."""

import sys

from office.errors import Sentences
from sync.terminal import say


def tell_left_behind(number: int) -> None:
    """Say how many wait for an opinion."""
    if number:
        print(
            say(
                f"{number} 条有不予公示意见未决，先不列入，其余照常。",
                f"Left behind until an opinion is decided: {number}. The others go on.",
            )
        )


def list_problems(problems: list[Sentences]) -> None:
    """Each on a line of standard error, numbered."""
    for number, problem in enumerate(problems, 1):
        print(f"{number}. {say(*problem)}", file=sys.stderr)
