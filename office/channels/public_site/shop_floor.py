"""On which floor a shop is, told by its number: no record says it otherwise."""

import re
import unicodedata

_CODE = re.compile(r"(?<![A-Z0-9])(B[1-9]|[LF][1-9][0-9]?|[1-9][0-9]?F)(?![A-Z0-9])")
_RUN_ON = re.compile(r"(?<![A-Z0-9])([BLF][1-9])[0-9]{2,3}(?![0-9])")
_WORDS = re.compile(r"(?:地下|负)?[一二三四五六七八九十0-9]{1,3}[层楼]")


def floor(shop_no: str) -> str:
    """The floor as the number has it: `L1-108` L1, `B1001` B1, `三层` 三层; "" for none."""
    text = unicodedata.normalize("NFKC", shop_no).upper()
    for form in (_CODE, _RUN_ON):
        if found := form.search(text):
            return found[1]
    found = _WORDS.search(text)
    return found[0] if found else ""
