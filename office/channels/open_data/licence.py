"""The terms under which open data may be used, and their id; a changed term is a new id."""

from office.channels.open_data.open_paths import FOLDER
from office.channels.open_data.venue_file import LICENCE_ID
from sync.canonical import Document, encode
from sync.records import Text

LICENCE = f"{FOLDER}/licence.json"
HEADING = ("怎样使用", "How it may be used")
TERMS: tuple[tuple[str, str], ...] = (
    (
        "免费，可以复制、传播和加工，不需要申请。请注明来源和公示号，不得歪曲原意。",
        "Free to copy, share and adapt without asking. Please credit the source and the "
        "publication number, and do not distort the meaning.",
    ),
    (
        "内容会更正，也会撤下。请定期重新下载，删除这里已经没有的内容；再次公开已撤下的内容，"
        "责任由公开者承担。",
        "Items are corrected and taken down. Download again regularly and delete anything "
        "that is no longer here; anyone who republishes an item that was taken down is "
        "responsible for doing so.",
    ),
)
NAMED = (f"许可编号：{LICENCE_ID}", f"Licence identifier: {LICENCE_ID}")


class Licence(Document, frozen=True):
    """The terms, a sentence each in both languages, under the id that every file has."""

    id: str
    terms: tuple[Text, ...]


def licence_file() -> bytes:
    """The terms as a file for programs."""
    return encode(Licence(LICENCE_ID, tuple(Text(zh, en) for zh, en in TERMS)))
