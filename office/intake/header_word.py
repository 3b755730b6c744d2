"""A header, stripped to what tells it, and the unit of money that it names."""

import re

from office.intake.grid import plain

WHOLE_PATH = "全称"
"""The end of a header whose values are paths of categories, `投诉问题->质量->三包`."""
_LONGEST = 200
"""What is longer is no header; to look for its brackets may take as long as its length squared."""
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|【.*?】|〔.*?〕|〈.*?〉|《.*?》|\{.*?\}")
_NOISE = re.compile(r"[\s:*、,.。;☆★※_]+")
_UNIT = re.compile(r"[(\[【〔]\s*(?:单位)?\s*:?\s*(?:人民币)?\s*([千万]?元)\s*[)\]】〕]")
_YUAN = {"元": 1, "千元": 1_000, "万元": 10_000}


def header_key(header: str) -> str:
    """A header without blanks, brackets, stars and what nobody sees; narrow, lower case."""
    bare = _NOISE.sub("", plain(header[:_LONGEST])).lower()
    return _BRACKETS.sub("", bare) or bare


def yuan_per_unit(header: str) -> int:
    """How many yuan a bare number below `header` counts: 10,000 below 挽回经济损失(单位:万元)."""
    found = _UNIT.search(plain(header))
    return _YUAN[found[1]] if found else 1
