"""How a draft's plates are shown, worked out anew by whoever is about to sign that."""

from layouts.deck import slides
from layouts.slides.record.facts import DWELL_RECORD_S, RECORD_THEME
from office.drafts.plates import strip
from office.errors import DraftError
from sync.bundle import Bundle


def check_showing(bundle: Bundle) -> None:
    """Order, dwell and ground of every plate, and the strip's words, are those of this computer.

    No picture shows them, so an officer could not see that they were changed.

    Raises:
        DraftError: they are not.
    """
    dwell = DWELL_RECORD_S
    for profile in bundle.index.profiles:
        found = slides(bundle, profile)
        dwell = max([dwell, *(slide.dwell_s for slide in found if slide.pub_id)])
        wanted = [(s.id, s.dwell_s, s.theme) for s in found if not s.pub_id]
        signed = bundle.index.summary.get(profile.name, ())
        if wanted != [(plate.id, plate.dwell_s, plate.theme) for plate in signed]:
            raise _other(profile.name)
        if bundle.strips[profile.name] != strip(profile)[1]:
            raise _other(profile.name)
    if any((e.dwell_s, e.theme) != (dwell, RECORD_THEME) for e in bundle.entries()):
        raise _other(bundle.index.venue.id)


def _other(where: str) -> DraftError:
    return DraftError(
        f"{where} 的播放顺序、时长或条带与本机算出的不一致，请勿签署。",
        "How the plates are shown (order, time, the strip's words) is not what this computer "
        "works out. Do not sign: either the draft was changed, or this computer has another "
        "version or other fonts.",
    )
