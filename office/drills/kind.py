"""A drill as a kind of news: in the product's own words, in no draft but where it is chosen."""

from django.db.models import Q
from django.utils.timezone import localtime

from office.drills.models import Drill
from office.news.kinds import Kind, Part
from office.registry.lookups import settings
from sync.records import Text
from sync.screen_notices import Notice

TITLE = Text("演练", "Drill")
TEXT = Text(
    "这是撤下速度演练，不涉及任何投诉或经营者。",
    "This tests how fast we can take a notice down. It concerns no complaint and no business.",
)
DRILL = Kind(
    model=Drill,
    shape=Notice,
    codes=("drill",),
    parts=(Part("title", "text"), Part("text", "text")),
    many=True,
    alone=True,
    told=Q(finished_at=None),
    also=lambda row: {
        "provider": settings().authority.zh or settings().authority.en,
        "since": localtime(row.proposed_at).date().isoformat(),
    },
)
