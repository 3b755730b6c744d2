"""A change of proxy or address is on trial until a report that went by it was answered. Pure.

One that brings none within ten minutes with power is undone, and not tried again by the same
version of settings.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec.structs import replace

from kiosk.network import Answered, Network, NetworkState
from sync.screen_settings import ScreenSettings

TRIAL_S = 600.0
SETTLED_S = 60.0
"""A report begun sooner after a change may still have gone by what was before: an address is taken
by another process, and from the network's own manager.
"""
type Field = Literal["proxy", "address"]
FIELDS: tuple[Field, ...] = ("proxy", "address")


def version_of(settings: ScreenSettings) -> str:
    """The name of a version of a group's settings."""
    return f"{settings.group}.{settings.version}"


def word_for(field: Field, kept: Iterable[ScreenSettings]) -> tuple[str, object]:
    """Which word counts for a field, of settings from the widest group to the narrowest; its value.

    Where none says anything, that is the word of all of them together.
    """
    every = tuple(kept)
    saying = [one for one in every if getattr(one, field) is not None]
    names = "+".join(map(version_of, saying[-1:] or every))
    return f"{field} {names}", getattr(saying[-1] if saying else Network(), field)


def versions_in(word: str) -> list[str]:
    """The versions that a word is of."""
    return word.partition(" ")[2].split("+")


def wanted(state: NetworkState, kept: Iterable[ScreenSettings]) -> tuple[Network, set[str]]:
    """What the settings want, and the words that ask for another thing than is in use.

    By a word that was undone here nothing is wanted: what is in use stays.
    """
    found, words, every = state.now, set(), tuple(kept)
    for field in FIELDS:
        word, value = word_for(field, every)
        if word not in state.undone and value != getattr(state.now, field):
            found = replace(found, **{field: value})
            words.add(word)
    return found, words


def begun(
    state: NetworkState, network: Network, words: Iterable[str], boot: str, up_s: float
) -> NetworkState:
    """The record once `network` is on trial; what it goes back to is what was proved last."""
    on_trial = {*words, *(state.words if state.before is not None else ())}
    return replace(
        state,
        now=network,
        before=state.before if state.before is not None else state.now,
        words=tuple(sorted(on_trial)),
        change=f"{boot}.{up_s:.3f}",
        began_boot=boot,
        began_s=up_s,
        boot=boot,
        at_s=up_s,
        tried_s=0.0,
    )


def judged(state: NetworkState, answered: Answered, boot: str, up_s: float) -> NetworkState:
    """The record now: still on trial, proved, or undone."""
    if state.before is None:
        return state
    if _proves(state, answered):
        return _over(state)
    passed = max(0.0, up_s - (state.at_s if state.boot == boot else 0.0))
    state = replace(state, boot=boot, at_s=up_s, tried_s=state.tried_s + passed)
    return _undone(state) if state.tried_s >= TRIAL_S else state


def _proves(state: NetworkState, answered: Answered) -> bool:
    since = state.began_s if answered.boot == state.began_boot else 0.0
    return answered.change == state.change and answered.up_s - since >= SETTLED_S


def _over(state: NetworkState) -> NetworkState:
    return replace(state, before=None, words=(), tried_s=0.0)


def _undone(state: NetworkState) -> NetworkState:
    before = state.before or Network()
    undone = state.undone | dict.fromkeys(state.words, "reverted")
    return replace(_over(state), now=before, undone=undone)


def remembered(state: NetworkState, kept: Iterable[ScreenSettings]) -> NetworkState:
    """The record without words that do not count any more."""
    every = tuple(kept)
    there = {word_for(field, every)[0] for field in FIELDS}
    undone = {word: outcome for word, outcome in state.undone.items() if word in there}
    return state if undone == state.undone else replace(state, undone=undone)


def failed(state: NetworkState, words: Iterable[str]) -> NetworkState:
    """The record once what these words want could not be carried out here."""
    return replace(state, undone={**state.undone, **dict.fromkeys(words, "failed")})
