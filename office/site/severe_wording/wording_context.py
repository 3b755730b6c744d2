"""Severe wording as a page draws it: where it stands, the words around, what to write instead."""

from collections.abc import Iterable
from typing import Any

from office.freezing.public_texts import PublicText
from office.severe_wording.checker import Finding
from office.words import say

_AROUND = 40


def places(found: Iterable[tuple[PublicText, Finding]]) -> list[dict[str, Any]]:
    """Each with the text as it stands, by which it is passed."""
    return [
        {
            "place": say(*one.place),
            "complaint": one.complaint,
            "before": one.text[max(0, hit.start - _AROUND) : hit.start],
            "word": hit.word,
            "after": one.text[hit.end : hit.end + _AROUND],
            "advice": say(hit.advice.zh, hit.advice.en),
            "rule": hit.rule,
            "text": one.text,
        }
        for one, hit in found
    ]
