"""A tenant as somebody writes it down, and what is wrong with it; pure."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.core.exceptions import ValidationError

from office.errors import Sentences
from office.privacy_scan.finding import NAMES, Finding, Kind
from office.privacy_scan.phone_and_id_numbers import is_resident_id
from office.privacy_scan.scanner import scan
from office.registry.models import check_uscc
from office.venue_managers.models import TENANT_MAX, Tenant

_NUMBERS = {Kind.MOBILE, Kind.RESIDENT_ID, Kind.BANK_CARD}
_MAY_STAND = {Kind.PERSON, Kind.ADDRESS, Kind.MINOR}
"""A sole trader's registered name is often a person's, and is public; a shop number may read as a
home; many a shop is for children."""
_NAMED: dict[str, Sentences] = {
    "sign": ("招牌名称", "The name on the sign"),
    "legal_name": ("登记名称", "The registered name"),
    "shop_no": ("店铺号", "The shop number"),
    "floor": ("楼层", "The floor"),
}
_NEEDED = ("sign", "legal_name", "shop_no")


@dataclass(frozen=True)
class Entry:
    """A tenant; `until` is the day it left."""

    sign: str
    legal_name: str
    shop_no: str
    floor: str = ""
    uscc: str = ""
    since: date | None = None
    until: date | None = None

    @classmethod
    def of(cls, row: Tenant) -> Self:
        return cls(row.sign, row.legal_name, row.shop_no, row.floor, row.uscc, row.since, row.until)

    @property
    def key(self) -> tuple[str, str]:
        """By what it is known again: the shop and the sign, whatever the width or case."""
        return _plain(self.shop_no), _plain(self.sign)

    def ended(self, today: date) -> bool:
        return self.until is not None and self.until <= today


def faults(entry: Entry) -> list[Sentences]:
    """All that keeps it from being taken, a sentence each."""
    return [*_lengths(entry), *_personal(entry), *_code(entry.uscc), *_days(entry)]


def _lengths(entry: Entry) -> list[Sentences]:
    found = []
    for name, (zh, en) in _NAMED.items():
        text, most = getattr(entry, name), TENANT_MAX[name]
        if not text and name in _NEEDED:
            found.append((f"{zh}没有填，请填上。", f"{en} is missing; please fill it in."))
        elif len(text) > most:
            found.append(
                (
                    f"{zh}超过{most}个字，请缩短。",
                    f"{en} has more than {most} characters; shorten it.",
                )
            )
    return found


def _personal(entry: Entry) -> list[Sentences]:
    """Numbers of people; what was found is not repeated, for it may be kept in a screenshot."""
    told = []
    for name, (zh, en) in _NAMED.items():
        for finding in scan(getattr(entry, name)[:200], guessing=False):
            if _refused(finding):
                kind = NAMES[finding.kind]
                told.append(
                    (
                        f"{zh}里像是有{kind.zh}：名录要公示，请删去。",
                        f"{en} seems to contain {kind.en}: the directory is public, please remove "
                        "it.",
                    )
                )
    return told


def _refused(finding: Finding) -> bool:
    return finding.kind in _NUMBERS or (finding.certain and finding.kind not in _MAY_STAND)


def _code(uscc: str) -> list[Sentences]:
    if not uscc:
        return []
    try:
        check_uscc(uscc)
    except ValidationError:
        sound = False
    else:
        sound = not is_resident_id(uscc)
    if sound:
        return []
    return [
        (
            "统一社会信用代码不对：应为 18 位，见营业执照；没有就留空。",
            "The unified social credit code is not valid: it should have 18 characters, as on the "
            "business licence. Leave it empty if there is none.",
        )
    ]


def _days(entry: Entry) -> list[Sentences]:
    if entry.since and entry.until and entry.until < entry.since:
        return [
            (
                "撤场日期早于入驻日期，请核对。",
                "The leaving date is before the arrival date; please check.",
            )
        ]
    return []


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
