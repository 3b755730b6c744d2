"""公示重点, R16-R19: why a selective month's records were chosen; codes here, words when signed."""

from office.words import words

CONCENTRATED, REACH, INDIVIDUAL, OTHER = "concentrated", "reach", "individual", "other"
LABELS: dict[str, object] = {
    CONCENTRATED: words(
        "投诉集中的重点领域、行业、场所或经营者",
        "Key areas, industries, venues or operators with many complaints",
    ),
    REACH: words(
        "涉及面广、关系群众切身利益的问题",
        "Issues that affect many people and their vital interests",
    ),
    INDIVIDUAL: words(
        "主观故意或放任、性质恶劣、影响较大的个案",
        "Individual cases that are deliberate or condoned, serious, or of wide effect",
    ),
    OTHER: words("其他地方重点（自行填写）", "Other local focus (in your own words)"),
}
SIGNED: dict[str, str] = {
    CONCENTRATED: "投诉集中",
    REACH: "涉及面广、关系切身利益",
    INDIVIDUAL: "性质恶劣、影响较大的个案",
}
"""The words that stand in the signed list; a reader meets no code."""
GROUND_CHARACTERS = 20
"""A written ground of fewer characters says nothing (R18 is the stricter review)."""
_OWN = "other:"


def signed(tags: list[str]) -> tuple[str, ...]:
    """The tags of a month as they are signed."""
    return tuple(SIGNED.get(tag, tag.removeprefix(_OWN)) for tag in tags)


def parts(tags: list[str]) -> tuple[list[str], str]:
    """For a form: the codes ticked, and the bureau's own words."""
    own = next((tag.removeprefix(_OWN) for tag in tags if tag.startswith(_OWN)), "")
    return [tag for tag in tags if tag in SIGNED] + ([OTHER] if own else []), own


def joined(codes: list[str], own: str) -> list[str]:
    """From a form: the tags to keep."""
    known = [code for code in SIGNED if code in codes]
    return [*known, f"{_OWN}{own.strip()}"] if OTHER in codes and own.strip() else known
