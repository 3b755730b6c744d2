"""The kind of news that is good (R54): what it says, who checked it, and of whom it may speak."""

from datetime import date

from office.clean_text import cleaned
from office.errors import NewsError
from office.good_news.models import GoodNews
from office.news.kinds import Given, Kind, Part
from sync.records import Text
from sync.screen_notices import Notice

STATION, IMPROVEMENT = GoodNews.Kind.STATION.value, GoodNews.Kind.IMPROVEMENT.value


def _rule(given: Given, today: date) -> None:
    """Whose it may be, and what proves it."""
    if given["kind"] == STATION and given.get("operator"):
        raise NewsError(
            "服务站不属于某一经营者，请不选经营者。",
            "A service station does not belong to any operator; choose none.",
        )
    if given["kind"] in GoodNews.PROMISES and not given.get("operator"):
        raise NewsError(
            "承诺须写明是哪家经营者的。", "A promise must name the operator; choose one."
        )
    if not cleaned(given["evidence"]):
        raise NewsError(
            "请写明核实的依据，如承诺书、现场照片的编号；不公示。",
            "State the evidence, such as the number of the signed promise or site photographs; "
            "not published.",
        )
    if given["checked_on"] > today:
        raise NewsError("核实日期晚于今天。", "The date of the check is in the future.")


GOOD_NEWS = Kind(
    model=GoodNews,
    shape=Notice,
    codes=tuple(GoodNews.Kind.values),
    parts=(
        Part("venue", "venue", own=Text("场所", "Venue")),
        Part(
            "operator",
            "operator",
            hint=Text(
                "承诺必选；改进不选即整个场所的；服务站不选。",
                "Required for a promise; for an improvement, none means the whole venue; a "
                "station has none.",
            ),
        ),
        Part("title", "text", (24, 60), needed=True),
        Part("text", "text", (80, 240), needed=True),
        Part(
            "place",
            hint=Text("如：一层东门", "Such as: 1F, east gate"),
            needed=True,
            only=STATION,
        ),
        Part(
            "hours",
            hint=Text("如：10:00—21:30，每天", "Such as: 10:00–21:30, every day"),
            needed=True,
            only=STATION,
        ),
        Part("services", "phrases", (12, 40), only=STATION, several=3),
        Part(
            "before",
            "phrase",
            (24, 60),
            hint=Text(
                "开头的数字会放大，如：15天换货",
                "A leading figure is shown large, e.g. 15 days",
            ),
            needed=True,
            only=IMPROVEMENT,
        ),
        Part("after", "phrase", (24, 60), needed=True, only=IMPROVEMENT),
        Part("phone", most=(40, 40), only=STATION),
        Part("shop_no", most=(40, 40)),
        Part(
            "provider",
            hint=Text("谁设立、谁承诺、谁改进", "Who provides, promises or improves it"),
            needed=True,
        ),
        Part("since", "day"),
        Part("checked_by", needed=True, ours=True),
        Part("checked_on", "day"),
        Part(
            "evidence",
            "note",
            hint=Text(
                "承诺书、现场照片等，说明是什么。",
                "Signed promise, site photographs, etc.: describe them.",
            ),
            own=Text("核实依据", "Evidence"),
        ),
    ),
    proofs=True,
    rule=_rule,
    back=lambda told: {"checked_on": date.fromisoformat(told.checked_on or told.since)},
)
