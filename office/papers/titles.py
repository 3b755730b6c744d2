"""The district in a form's title, and its month, as people write them."""

import re

_BRACKETED = re.compile(r"[（(]([^（()）]{1,8}[区县市旗])[)）]")
_PLACE = re.compile(r"[^省市区县旗]{1,8}[省市区县旗]")
_BUREAU = re.compile(r"市场监督管理局.*\Z")


def district(authority: str) -> str:
    """新北区 of 常州国家高新区（新北区）市场监督管理局; nothing where the name has none."""
    place = _BUREAU.sub("", authority)
    if bracketed := _BRACKETED.search(place):
        return bracketed[1]
    found = _PLACE.findall(place)
    return found[-1] if found else ""


def month_words(month: str) -> str:
    """2018年9月 of `2018-09`."""
    year, _, number = month.partition("-")
    return f"{year}年{int(number)}月"


def grouped(digest: str) -> str:
    """A digest in groups of eight, to compare by eye."""
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))
