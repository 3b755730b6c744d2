"""How good proposed words are on texts with known answers: `python -m ….score FILE.jsonl [-v]`."""

import json
import lzma
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from office.proposed_words import english
from office.proposed_words.proposal import Confidence, Proposal
from office.proposed_words.proposing import GENERIC, propose
from sync.outcomes import Outcome

TEXTS = Path(__file__).parent / "texts"
AUTHORS = {
    "d": ("dev.jsonl",),
    "e": ("e.jsonl",),
    "f": ("f.jsonl",),
    "s": ("sealed-first.jsonl.xz", "sealed-second.jsonl.xz"),
    "t": ("sealed-third.jsonl.xz",),
}
"""The files of each author; all are tuned on."""

type Case = dict[str, Any]

_OUTCOMES = {
    "mediated": Outcome.AGREED, "withdrawn": Outcome.WITHDRAWN, "refused": Outcome.REFUSED,
    "failed": Outcome.NO_AGREEMENT, "settled": Outcome.SETTLED,
}  # fmt: skip
_IDLE = re.compile(r"给我们|给我|我们的|我们|我的|本人|我|了|居然|竟然|[“”‘’\"，,、。 ]")
"""What a headline may leave out of a span without saying another thing."""


def read(path: Path) -> list[Case]:
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def authors() -> dict[str, list[Case]]:
    return {
        name: [case for file in files for case in read(TEXTS / file)]
        for name, files in AUTHORS.items()
    }


def tuned() -> list[Case]:
    return [case for cases in authors().values() for case in cases]


def outcome(case: Case) -> Outcome:
    return _OUTCOMES[case["outcome"]]


def proposals(cases: Iterable[Case]) -> list[tuple[Case, Proposal]]:
    return [(case, propose(case["text"], outcome(case))) for case in cases]


def _plain(words: str) -> str:
    return _IDLE.sub("", words)


def holds(spans: list[str], said: str) -> bool:
    return any(_plain(span) in _plain(said) for span in spans)


def named(case: Case, proposal: Proposal) -> bool:
    """Whether the first line names the goods."""
    return holds(case["goods"], proposal.headline.split("\n")[0])


def told(case: Case, proposal: Proposal) -> bool:
    """Whether the second line tells what went wrong, or both in one as they are read."""
    return holds(case["wrong"], proposal.headline.split("\n")[1]) or holds(
        case["wrong"], proposal.headline.replace("：\n", "")
    )


def both(case: Case, proposal: Proposal) -> bool:
    return named(case, proposal) and told(case, proposal)


def in_english(case: Case, proposal: Proposal) -> bool:
    """Whether the English headline, too, names goods and what went wrong."""
    said = english.headline(proposal.goods, proposal.clause)
    return proposal.goods != GENERIC and english.names_both(said)


def with_summary(case: Case, proposal: Proposal) -> bool:
    """Whether headline and summary together name both."""
    said = f"{proposal.headline}\n{proposal.summary}"
    return holds(case["goods"], said) and holds(case["wrong"], said)


def table(done: list[tuple[Case, Proposal]]) -> dict[str, float]:
    """The shares, of those texts that say the thing at all."""
    sure = [pair for pair in done if pair[1].confidence is Confidence.SURE]
    faults = [pair for pair in done if pair[0]["wrong"] and told(*pair)]

    def share(holds: Callable[[Case, Proposal], bool], *fields: str) -> float:
        asked = [pair for pair in done if all(pair[0][field] for field in fields)]
        return sum(holds(*pair) for pair in asked) / max(1, len(asked))

    return {
        "goods in the headline": share(named, "goods"),
        "what went wrong in the headline": share(told, "wrong"),
        "both in the headline": share(both, "goods", "wrong"),
        "both in headline and summary": share(with_summary, "goods", "wrong"),
        "both in English, where told": sum(in_english(*pair) for pair in faults)
        / max(1, len(faults)),
        "sure": len(sure) / max(1, len(done)),
        "right of the sure": sum(both(*pair) for pair in sure) / max(1, len(sure)),
        "templates": sum(p.confidence is Confidence.TEMPLATE for _, p in done) / max(1, len(done)),
    }


def show(shares: dict[str, float]) -> None:
    for name, share in shares.items():
        print(f"{name:34}{share:6.1%}")


def main() -> None:
    cases = read(Path(sys.argv[1]))
    propose("手机坏了。", Outcome.AGREED)
    begun = time.process_time()
    done = proposals(cases)
    each = (time.process_time() - begun) / len(cases) * 1000
    if "-v" in sys.argv:
        for case, proposal in done:
            if not both(case, proposal):
                print(case["id"], proposal.confidence, proposal.headline.replace("\n", ""))
                print("   ", proposal.summary)
                print("   ", case["goods"], case["wrong"])
                print("   ", case["text"])
    show(table(done))
    print(f"{len(cases)} texts, {each:.1f} ms each")


if __name__ == "__main__":
    main()
