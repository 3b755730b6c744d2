"""Outlets of a test bureau, what is handed to them, and what lies in a package."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from tests.office.bureau import Office

PORTAL = {"name_zh": "区政府门户", "name_en": "District portal", "kind": "portal"}
WECHAT = {"name_zh": "临江市监", "name_en": "Linjiang on WeChat", "kind": "wechat"}
MEDIA = {"name_zh": "晚报", "name_en": "Evening paper", "kind": "media"}
ALL = ("figures", "records", "plates", "warnings", "good_news")


def now() -> datetime:
    return datetime.now(UTC)


def outlet(**changes: Any):
    """An outlet that takes everything, by default the portal."""
    from office.handovers.outlets import OutletFacts, add

    usual = {**PORTAL, "contact": "周编辑", "reach": "0519-8888 0000", "contents": ALL}
    return add(OutletFacts(**{**usual, **changes}), now())


def handed(office: Office, row=None, **more: Any):
    """What is public now, handed over: the row and the files by path."""
    from office.channels.packages.hand_over import hand_over

    row = row or outlet()
    made, package = hand_over(office.place(), row.pk, more.pop("at", now()), **more)
    return made, dict(package.files)


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of an archive by path."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def all_words(files: dict[str, bytes]) -> str:
    """Everything that can be read in a package, workbooks unpacked."""
    found = []
    for name, data in files.items():
        inner = unzipped(data) if name.endswith(".xlsx") else {name: data}
        found += [one.decode("utf-8", "replace") for one in inner.values()]
    return "\n".join(found)


def standing(at: datetime | None = None) -> list[tuple[str, str]]:
    """What still stands elsewhere, and why."""
    from office.handovers.still_standing import still_standing

    return sorted((one.item.item, one.why) for one in still_standing(at or now()))


def pub_id(number: int) -> str:
    """The public id of the test bureau's complaint."""
    from office.published.models import PublicRecord

    return PublicRecord.objects.get(complaint__number=f"T{number:04d}").pk
