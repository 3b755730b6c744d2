"""What `office check` and `office freeze` both print of what is not ready."""

import sys
from typing import TYPE_CHECKING

from office.errors import Sentences
from sync.terminal import say

if TYPE_CHECKING:
    from office.freezing.held_back import HeldBack


def tell_left_behind(found: "HeldBack") -> None:
    """Say how many wait for an opinion, a notice or an objection."""
    for number, zh, en in (
        (found.opinions, "有不予公示意见未决", "until an opinion is decided"),
        (
            found.notices,
            "还没有告知经营者，或答复期未满",
            "until operators have been notified and their terms have ended",
        ),
        (found.objections, "有异议未裁定", "until an objection is decided"),
    ):
        if number:
            print(
                say(
                    f"{number} 条{zh}，先不列入，其余照常。",
                    f"Left behind {en}: {number}. The others go on.",
                )
            )


def list_problems(problems: list[Sentences]) -> None:
    """Each on a line of standard error, numbered."""
    for number, problem in enumerate(problems, 1):
        print(f"{number}. {say(*problem)}", file=sys.stderr)
