"""Severe wording (严重表述) in what would be public: where it stands, never the words (R39)."""

from collections.abc import Iterable, Iterator

import msgspec

from office.errors import FreezeError, Sentences
from office.false_alarms.severe import Severe, said, severe
from office.freezing.public_texts import PublicText
from office.freezing.trouble import Trouble
from office.registry_changes.drawable_words import texts_in
from office.severe_wording.checker import Finding
from sync.bundle import Bundle
from sync.screen_notices import News


def open_wording(texts: Iterable[PublicText]) -> Iterator[tuple[PublicText, Finding]]:
    """Each place in `texts` that nobody has passed as a false alarm."""
    listed = severe()
    for one in texts:
        for found in listed.open_in(one.text):
            yield one, found


def severe_troubles(texts: Iterable[PublicText]) -> Iterator[Trouble]:
    """A trouble for each of them."""
    for one, found in open_wording(texts):
        (zh, en), what = one.place, said(found)
        yield Trouble(
            "severe", f"{zh}：{what.zh}", f"{en}: {what.en}", one.complaint, one.month, one.field
        )


def check_wording(bundles: Iterable[Bundle], listed: Severe) -> None:
    """The last look, at all that would be signed: what is public already is looked at anew, for
    the list may be newer.

    Raises:
        FreezeError: with a sentence for each place.
    """
    found = list(dict.fromkeys(each for bundle in bundles for each in _faults(bundle, listed)))
    if found:
        raise FreezeError(found)


def _faults(bundle: Bundle, listed: Severe) -> Iterator[Sentences]:
    venue = bundle.index.venue.id
    news: list[News] = [*bundle.warnings, *bundle.notices]
    parts: list[tuple[str, object]] = [
        *((f"{venue} {pub_id}", record) for (pub_id, _), record in bundle.records.items()),
        *((f"{venue} {one.id}", one) for one in news),
        (venue, [bundle.index, bundle.batches, bundle.tally]),
    ]
    for name, part in parts:
        for text in texts_in(msgspec.to_builtins(part)):
            for found in listed.open_in(text):
                what = said(found)
                yield f"{name}：{what.zh}", f"{name}: {what.en}"
