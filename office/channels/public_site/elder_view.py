"""A record in large type (长者版): outcome, shop, and read aloud; then what and whom to call."""

from typing import Any

from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import local, telephone, words
from office.channels.public_site.shop_address import shop_path
from office.channels.public_site.shop_floor import floor
from sync.bundle import Index
from sync.code_addresses import venue_path
from sync.records import Record

HASHES = {"zh": "#elder", "en": "#elder-en"}
"""What an address ends with in large type."""
_SHOP_NO = ("店铺号 {number}", "Shop no. {number}")
_LISTEN = ("读给我听", "Read it to me")
_LISTEN_HERE = ("听这一条", "Listen")
_STOP = ("停一下", "Pause")
_GO_ON = ("接着读", "Go on reading")
_ABOUT = ("先读结果和店名，约 {seconds} 秒", "Outcome and shop first; about {seconds} seconds")
_NO_VOICE = (
    "这部手机没有能用的中文朗读。看不清，请拨打 {hotline}，我们用您方便的方式告诉您。",
    "This phone has no voice that could read this aloud. If it is hard to read, call {hotline}: "
    "we will tell you in a way that suits you.",
)
_LARGER = ("更大的字", "Larger type")
_ALL = ("整个场所的投诉", "Complaints at this venue")
_CALL = ("拨打 {hotline}", "Call {hotline}")
_A_SECOND = {"zh": 4, "en": 13}
"""Characters that a voice reads at the pace of `reading.js`."""
_ROUND = 10


def elder_values(record: Record, index: Index, language: Language) -> dict[str, Any]:
    """What stands on the record's page in large type alone, and the words of its buttons."""
    hotline, base = index.settings.hotline, index.settings.qr_base
    return {
        "shop": words(record.operator.display_name, language),
        "place": _place(record.operator.shop_no, language),
        "listen": say(_LISTEN, language),
        "listen_here": say(_LISTEN_HERE, language),
        "stop": say(_STOP, language),
        "go_on": say(_GO_ON, language),
        "about": say(_ABOUT, language).format(seconds=_seconds(record, language)),
        "no_voice": say(_NO_VOICE, language).format(hotline=hotline),
        "larger": say(_LARGER, language),
        "of_shop": local(base, f"{shop_path(index.venue.id, record.operator)}/") + HASHES[language],
        "venue": local(base, venue_path(index.venue.id)) + HASHES[language],
        "all": say(_ALL, language),
        "call": say(_CALL, language).format(hotline=hotline),
        "tel": telephone(hotline),
    }


def _place(number: str, language: Language) -> str:
    """The floor, where the number does not say it itself, and the number."""
    here = floor(number)
    place = [say(_SHOP_NO, language).format(number=number)] if number else []
    if here and here not in number:
        place.insert(0, here)
    return "　".join(place) if language == "zh" else ", ".join(place)


def _seconds(record: Record, language: Language) -> int:
    """About as long as reading takes: to the next ten."""
    told = [record.headline, record.full_text, record.request, record.reply and record.reply.text]
    length = sum(len(text.pick(language)) for text in told if text)
    return -(-length // _A_SECOND[language] // _ROUND) * _ROUND
