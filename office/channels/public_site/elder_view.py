"""A record in large type (长者版): one sentence, the shop and where it is, and whom to call."""

from typing import Any

from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import local, telephone, words
from office.channels.public_site.shop_floor import floor
from sync.bundle import Index
from sync.code_addresses import venue_path
from sync.records import Record

HASHES = {"zh": "#elder", "en": "#elder-en"}
"""What an address ends with in large type."""
_SHOP_NO = ("店铺号 {number}", "Shop no. {number}")
_LISTEN = ("读给我听", "Read it to me")
_STOP = ("停止朗读", "Stop reading")
_LARGER = ("更大的字", "Larger type")
_ALL = ("全部投诉", "All complaints")
_DISPUTE = ("遇到消费纠纷，打 {hotline}", "Problem with a purchase? Call {hotline}")
_CALL = ("拨打 {hotline}", "Call {hotline}")


def elder_values(record: Record, index: Index, language: Language) -> dict[str, Any]:
    """What stands on the record's page in large type alone, and the words of its buttons."""
    operator, hotline = record.operator, index.settings.hotline
    number = operator.shop_no
    here = floor(number)
    place = [say(_SHOP_NO, language).format(number=number)] if number else []
    if here and here not in number:
        place.insert(0, here)
    return {
        "shop": words(operator.display_name, language),
        "place": "　".join(place) if language == "zh" else ", ".join(place),
        "listen": say(_LISTEN, language),
        "stop": say(_STOP, language),
        "larger": say(_LARGER, language),
        "venue": local(index.settings.qr_base, venue_path(index.venue.id)) + HASHES[language],
        "all": say(_ALL, language),
        "dispute": say(_DISPUTE, language).format(hotline=hotline),
        "call": say(_CALL, language).format(hotline=hotline),
        "tel": telephone(hotline),
    }
