"""What is noted of a candidate for the goods before it is weighed."""

import math
import re

from office.proposed_words import goods_patterns as patterns
from office.proposed_words.features import STRONG, Reading
from office.proposed_words.goods import Found


def of_candidates(reading: Reading, candidates: list[Found]) -> list[dict[str, float]]:
    """For every candidate its features by name."""
    said = "".join(clause.text for clause in reading.clauses)
    specific = 0
    of_name: dict[str, float] = {}
    for one in candidates:
        chance = reading.spans.chance(one.start, one.end)
        of_name[one.name] = max(of_name.get(one.name, 0.0), chance)
    most = max(of_name.values(), default=0.0)
    found = []
    for one in candidates:
        features = _of_candidate(reading, one, said) | _by_faults(reading, one)
        features |= _by_model(reading, one, most, of_name[one.name])
        if not one.kind:
            specific += 1
            features[f"specific {min(specific, 4)}"] = 1.0
        found.append(features)
    return found


def bought(reading: Reading, one: Found) -> bool:
    """Whether a measure word stands before it, or a verb of buying."""
    clause = reading.clauses[one.clause]
    before = clause.text[: one.start - clause.start]
    return bool(patterns.COUNTED.search(before) or patterns.JUST_BOUGHT.search(before))


def _of_candidate(reading: Reading, one: Found, said: str) -> dict[str, float]:
    clause = reading.clauses[one.clause]
    text = clause.text
    start, end = one.start - clause.start, one.end - clause.start
    before, after = text[:start], text[end:]
    again = said.count(one.name) - 1
    holds = {
        f"kind {one.kind or 'specific'}": True,
        "unknown": not one.known,
        f"clause {min(one.clause, 8)}": True,
        f"length {min(6, len(one.name))}": True,
        "whole clause": start == 0 and not after,
        "begins": start == 0,
        "begins text": one.clause == 0 and start < 3,
        "bought": patterns.BUYS.search(before) is not None,
        "served": patterns.SERVED.search(before) is not None,
        "measured": patterns.MEASURED.search(before) is not None,
        "counted after": patterns.COUNT_AFTER.match(after) is not None,
        "given": patterns.GIVEN.search(before) is not None,
        "denied": patterns.NOT.search(before) is not None,
        "place": patterns.PLACE.match(after) is not None,
        "quoted": clause.quoted,
        "shop prepaid": one.kind == "shop" and patterns.PREPAID.search(text) is not None,
        "shop prepaid anywhere": one.kind == "shop" and patterns.PREPAID.search(said) is not None,
        "tail again": said.count(one.name[-2:]) > said.count(one.name),
        "after of": before.endswith("的"),
        "after in": bool(re.search("在.{0,6}$", before)),
        "one character": len(one.name) == 1,
        "mine": bool(re.search("[我你他她]家?的?$", before)),
        "listed": bool(re.search("[、和及与]$", before)) or after[:1] in "、和及与",
    }
    holds |= {f"is {role}": True for role in reading.roles[one.clause]}
    holds |= {
        f"{name} follows": pattern.match(after) is not None for name, pattern in patterns.AFTER
    }
    found = dict.fromkeys((name for name, true in holds.items() if true), 1.0)
    ends = {one.name[-1], one.name[-2:], f"{one.name[:1]}…"}
    found |= {f"name {end}": 0.5 for end in ends}
    found["again"] = float(min(3, again))
    found["how far"] = min(1.0, one.start / max(1, len(said)))
    return found


def _by_model(reading: Reading, one: Found, most: float, of_name: float) -> dict[str, float]:
    """How the model marks a candidate: `most` is the most of all, `of_name` of this name."""
    spans = reading.spans
    inside = [spans.within(at) for at in range(one.start, one.end)]
    before = spans.within(one.start - 1) if one.start else 0.0
    return {
        "marked": spans.chance(one.start, one.end),
        "marked, log": math.log(spans.chance(one.start, one.end) + 1e-3) / 3,
        "marked anywhere, log": math.log(of_name + 1e-3) / 3,
        "begins as marked": spans.begins[one.start],
        "ends as marked": spans.ends[one.end - 1],
        "inside is marked": sum(inside) / len(inside),
        "before is marked": before,
        "marked most": float(of_name == most),
        "marked less than most": most - of_name,
    }


def _by_faults(reading: Reading, one: Found) -> dict[str, float]:
    """How goods stand to the faults that are told."""
    start = one.start - reading.clauses[one.clause].start
    end = start + len(one.name)
    hits = [hit for hit in reading.hits[one.clause] if hit.fault.strength >= STRONG]
    others = (clause.text for at, clause in enumerate(reading.clauses) if at != one.clause)
    holds = {
        "fault in clause": bool(hits),
        "fault after": any(hit.start >= end for hit in hits),
        "within a fault": any(hit.start < end and hit.end > start for hit in hits),
        "its end elsewhere": any(one.name[-1] in text for text in others),
    }
    return dict.fromkeys((name for name, true in holds.items() if true), 1.0)
