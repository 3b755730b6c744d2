"""Words that a line break should not part, and where a headline breaks by sense."""

from importlib.resources import files

TOGETHER = frozenset(files("assets").joinpath("lexicon.txt").read_text("utf-8").split())
LONGEST = max(map(len, TOGETHER))
BEFORE = frozenset("仍未已不却被拒才就还将无没经由因但并")
"""A headline breaks well before these."""
STARTS = ("商家", "经营者", "门店", "店家", "商户", "要求", "调解")
"""And before these words."""
AFTER = frozenset("后时的了，、：；。！？")
"""And after these."""
