"""The closed vocabulary of the strip, and what it says when; needs no Pillow."""

from dataclasses import dataclass

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "verified": "已核验",
        "no": "第",
        "no_end": "号",
        "as_of": "数据截至",
        "stale": "更新中断",
        "hours": "小时",
        "days": "天",
        "neutral": "暂停公示",
    },
    "en": {
        "verified": "Verified",
        "no": "No.",
        "no_end": "",
        "as_of": "Data to",
        "stale": "No update for",
        "hours": "h",
        "days": "days",
        "neutral": "Disclosure paused",
    },
}
SIGNS = (*"0123456789", "-", "/")
SPACE, GAP = " ", "  "
"""Tokens without a picture: a word space and the wide gap between statements."""


@dataclass(frozen=True)
class StripFacts:
    """What the strip states.

    `stale_h`: whole hours since the last verified issue once the first age limit is passed,
    else None. `place` is the plate's place in the loop of `total`, from 1.
    """

    verified: bool
    seq: int | None = None
    as_of: str | None = None
    stale_h: int | None = None
    place: int | None = None
    total: int | None = None
    paused: bool = False


def vocabulary(language: str) -> list[str]:
    """Every token that has a picture in the atlas."""
    return [token for token, word in WORDS[language].items() if word] + list(SIGNS)


def word(token: str, language: str) -> str:
    """What the picture of `token` reads."""
    return WORDS[language].get(token, token)


def strip_pieces(language: str, facts: StripFacts) -> tuple[list[str], list[str]]:
    """Tokens at the left and at the right, in reading order; SPACE and GAP only advance.

    已核验 stands there only when the plate in view was verified.
    """
    statements: list[list[str]] = []
    if facts.paused:
        statements.append(["neutral"])
    if facts.verified:
        statements.append(["verified"])
    if facts.seq is not None:
        number = ["no", SPACE, *f"{facts.seq:04d}"]
        statements.append([*number, SPACE, "no_end"] if WORDS[language]["no_end"] else number)
    if facts.as_of is not None:
        statements.append(["as_of", SPACE, *facts.as_of])
    if facts.stale_h is not None:
        amount, unit = (
            (facts.stale_h, "hours") if facts.stale_h < 48 else (facts.stale_h // 24, "days")
        )
        statements.append(["stale", SPACE, *str(amount), SPACE, unit])
    left: list[str] = []
    for statement in statements:
        left += [GAP, *statement] if left else statement
    if facts.place is None or facts.total is None:
        return left, []
    return left, [*str(facts.place), SPACE, "/", SPACE, *str(facts.total)]
