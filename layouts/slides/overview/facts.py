"""What the venue's figures say: the figures themselves, of which months, in what money."""

from dataclasses import dataclass

from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from sync.figures import Figures


@dataclass(frozen=True)
class OverviewFacts:
    """The venue's figures."""

    figures: Figures
    period: tuple[str, str]
    currency: str


def build(source: Source) -> list[Slide[OverviewFacts]]:
    facts = OverviewFacts(source.figures, source.figures_period, source.settings.currency)
    dwell = reading_s("调解成功率" * 3, 5)
    return [
        Slide(
            "overview",
            "overview",
            "light",
            source.masthead,
            facts,
            source.address("overview"),
            dwell,
        )
    ]
