"""Words that a line break should not part, and where a headline breaks by sense."""

from importlib.resources import files

TOGETHER = frozenset(
    word
    for name in ("lexicon.txt", "common_words.txt")
    for word in files("assets").joinpath(name).read_text("utf-8").split()
)
"""Of complaints and their trades, ours; and common ones (docs/reference/slides.md#breaks)."""
LONGEST = max(map(len, TOGETHER))
TRAILING = frozenset("的了着呢吗吧们")
"""What never begins a line."""
LEADING = frozenset("第每各该不未已无非被把将可应属")
"""What never ends one: it belongs to the word behind it."""
UNITS = "件家个次天年月日元号层版屏人万条张组台种类项份部处间套只双"
"""What a figure counts."""
NUMERALS = frozenset("每第一二三四五六七八九十两几半百千万")
"""What is written before it in characters."""
BEFORE = frozenset("仍未已不却被拒才就还将无没经由因但并")
"""A headline breaks well before these."""
STARTS = ("商家", "经营者", "门店", "店家", "商户", "要求", "调解")
"""And before these words."""
AFTER = frozenset("后时的了，、：；。！？")
"""And after these."""
