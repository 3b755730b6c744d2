"""What is signed holds no character that nobody sees: the last look before anything is drawn."""

from collections.abc import Iterable, Iterator

import msgspec

from office.clean_text import hidden_characters
from office.complaints.fields import FIELDS
from office.errors import FreezeError, Sentences
from sync.bundle import Bundle

_LABELS = {
    field.in_record.partition(".")[0]: (field.zh, field.en)
    for field in reversed(FIELDS)
    if field.in_record
}
"""What a field of a signed record is called; one of a pair gives the name."""


def check_readable(bundles: Iterable[Bundle]) -> None:
    """Refuse bundles in whose words something stands that nobody sees; it is not told what (R39).

    Raises:
        FreezeError: with a sentence for each record and each venue that has such words.
    """
    found = list(dict.fromkeys(each for bundle in bundles for each in _faults(bundle)))
    if found:
        raise FreezeError(found)


def _faults(bundle: Bundle) -> Iterator[Sentences]:
    venue = bundle.index.venue.id
    for (pub_id, _), record in bundle.records.items():
        for name, value in msgspec.to_builtins(record).items():
            if _hidden(value):
                zh, en = _LABELS.get(name, (name, name))
                yield (
                    f"{venue} {pub_id}：{zh} 一栏含看不见的字符；请打开该件（或其登记资料），"
                    "重新保存这一栏。",
                    f"{venue} {pub_id}: {en} contains invisible characters; open the record (or "
                    "its register entry) and save that field again.",
                )
    if _hidden(msgspec.to_builtins([bundle.warnings, bundle.notices])):
        yield (
            f"{venue}：有一则警示或好消息含看不见的字符；请结束那一则，重新填写后再提交。",
            f"{venue}: a warning or good news contains invisible characters; end it, retype it and "
            "propose it again.",
        )
    if _hidden(msgspec.to_builtins([bundle.index, bundle.batches, bundle.tally])):
        yield (
            f"{venue}：场所、受理单位、行业、问题等登记资料含看不见的字符；请打开后重新保存。",
            f"{venue}: register entries (venues, accepting organisations, industries, issues) "
            "contain invisible characters; open them and save them again.",
        )


def _hidden(value: object) -> bool:
    if isinstance(value, str):
        return hidden_characters(value) > 0
    if isinstance(value, dict):
        return any(map(_hidden, value)) or any(map(_hidden, value.values()))
    return isinstance(value, list | tuple) and any(map(_hidden, value))
