"""How a draft's plates are shown, worked out anew by whoever is about to sign that."""

from layouts.slide import Slide
from layouts.slides.record.facts import DWELL_RECORD_S, RECORD_THEME
from office.drafts.plates import is_beside, slides_at, strip
from office.errors import DraftError
from sync.bundle import Bundle, Entry


def check_showing(bundle: Bundle, at: str) -> None:
    """Order, dwell, ground and end of every plate, whom and what it names, and the strip's words,
    are those of this computer.

    No picture shows them, so an officer could not see that they were changed.

    Args:
        at: the instant of freezing; what was over then is not listed.

    Raises:
        DraftError: they are not.
    """
    dwell = DWELL_RECORD_S
    for profile in bundle.index.profiles:
        found = slides_at(bundle, profile, at)
        records = [slide for slide in found if slide.pub_id and not is_beside(slide)]
        dwell = max([dwell, *(slide.dwell_s for slide in records)])
        signed = bundle.index.summary.get(profile.name, ())
        if [_shown(slide) for slide in found if not slide.pub_id] != [
            (p.id, p.dwell_s, p.theme, p.until, p.operators, p.news) for p in signed
        ]:
            raise _other(profile.name)
        if _beside(found) != _signed_beside(bundle.entries(), profile.name):
            raise _other(profile.name)
        if bundle.strips[profile.name] != strip(profile)[1]:
            raise _other(profile.name)
    if any((e.dwell_s, e.theme) != (dwell, RECORD_THEME) for e in bundle.entries()):
        raise _other(bundle.index.venue.id)


def _shown(slide: Slide[object]) -> tuple[object, ...]:
    return slide.id, slide.dwell_s, slide.theme, slide.until, slide.operators, slide.news


type _Beside = dict[str, list[tuple[object, ...]]]


def _beside(slides: list[Slide[object]]) -> _Beside:
    """The further plates of each record, in order."""
    found: _Beside = {}
    for slide in slides:
        if is_beside(slide):
            said = slide.kind, slide.dwell_s, slide.theme, slide.until
            found.setdefault(slide.pub_id, []).append(said)
    return found


def _signed_beside(entries: list[Entry], profile: str) -> _Beside:
    return {
        entry.pub_id: [(p.kind, p.dwell_s, p.theme, p.until) for p in entry.beside[profile]]
        for entry in entries
        if entry.beside.get(profile)
    }


def _other(where: str) -> DraftError:
    return DraftError(
        f"{where} 的播放顺序、时长或条带与本机算出的不一致，请勿签署。",
        "How the plates are shown (order, time, the strip's words) is not what this computer "
        "works out. Do not sign: either the draft was changed, or this computer has another "
        "version or other fonts.",
    )
