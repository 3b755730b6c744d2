"""What a complaint tells as being all right beside the fault: it is no fault."""

import re

from office.proposed_words.guard import words
from office.proposed_words.guard.source_places import Place

_FAULTS = (
    "漏|裂|坏|破|损|伤|偏差|变形|变色|松动|脱落|异[常味响]|划痕|瑕疵|毛病|问题|烫伤|掉色|褪色|缩水"
)
_ALL_RIGHT = re.compile(
    rf"(?<!有)[没未]有?(?:什么|任何|啥|发现|出现)*(?:{_FAULTS})[坏伤气水油电]?$|"
    rf"(?<![打摔弄关洗修])不(?:漏|裂|坏|变形|掉色|褪色)[气水油电]?$|"
    r"^[^不没未无非难]*(?:正常|是好的|还可以|准时)$|又(?:正常|好了)$|(?:又|一直|[都也])没事$"
)
_TOO = re.compile(
    r"^[\u4e00-\u9fff]{1,6}?也都?(?!.*[没未无坏裂漏断少缺歪错旧拒])(?!.*不(?!大|多|差|错|重|贵))"
)
"""One more that is like the one before."""


def is_told(place: Place, *, by_shop: bool) -> bool:
    """Whether a line tells what is all right, in the consumer's own voice."""
    spoken = by_shop or words.SPEECH.search(place.whole) or words.ANY_SAYS.search(place.whole)
    return not spoken and (_is_right(place.whole) or _is_too(place))


def _is_right(said: str) -> bool:
    return _ALL_RIGHT.search(said.rstrip("的了呢啊呀") if said[-2:] != "好的" else said) is not None


def _is_too(place: Place) -> bool:
    """Whether it is like one before it that is all right (电池是好的，充电器也是原装)."""
    before = place.clause.before[-1:]
    return bool(before and _is_right(before[0]) and _TOO.match(place.clause.said))
