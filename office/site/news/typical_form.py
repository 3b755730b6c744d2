"""The form by which a typical case is proposed."""

from office.registry import lookups as registry
from office.registry.models import Operator, Venue
from office.site.news.forms import (
    NewsForm,
    OneOperator,
    OneVenue,
    kinds,
    line,
    open_venues,
    text,
)
from office.typical_cases.models import TypicalCase
from office.typical_cases.propose import NewTypicalCase
from office.words import words
from sync.records import Text


class TypicalCaseForm(NewsForm):
    """A typical case; its ground is for the office."""

    kind = kinds([TypicalCase.KIND])
    venue = OneVenue(label=words("场所", "Venue"), queryset=Venue.objects.none())
    finding_zh = line(
        "认定",
        "Finding",
        words(
            "只有作出处罚决定的才填，和文号一起。", "Only with a penalty decision, and its number."
        ),
        most=60,
    )
    finding_en = line("认定（英文）", "Finding (English)", most=160)
    decision = line(
        "处罚决定书文号",
        "Number of the penalty decision",
        words("如：常新市监处罚〔2018〕0312号", "Whole, with office, year and number"),
    )
    operator = OneOperator(
        label=words("经营者", "Operator"),
        queryset=Operator.objects.none(),
        required=False,
        help_text=words(
            "没有处罚决定书文号的不选，也不点名。",
            "None without a penalty decision; then nobody is named.",
        ),
    )
    shop_no = line("店铺号", "Shop number", most=40)
    advice_zh = line("提示", "Advice", most=80)
    advice_en = line("提示（英文）", "Advice (English)", most=240)
    month = line("办结月份", "Month of conclusion", "2026-10", most=7)
    issue = line("投诉问题", "Issue")
    industry = line("行业", "Industry")
    maker = line("制作", "Made by")
    ground = text(
        "选作典型个案的理由（不公示）",
        "Why this case (not published)",
        words(
            "主观故意或放任、性质恶劣、影响较大，至少 20 字。",
            "Intent or indulgence, bad nature, large effect; at least 20 characters.",
        ),
        needed=True,
    )
    order = (
        "kind",
        "venue",
        "title_zh",
        "title_en",
        "text_zh",
        "text_en",
        "finding_zh",
        "finding_en",
        "decision",
        "operator",
        "shop_no",
        "advice_zh",
        "advice_en",
        "month",
        "issue",
        "industry",
        "maker",
        "last_day",
        "ground",
        "sure",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = TypicalCase.KIND
        self.fields["venue"].queryset = open_venues()  # type: ignore[attr-defined]
        operators = Operator.objects.order_by("sign", "name")
        self.fields["operator"].queryset = operators  # type: ignore[attr-defined]
        self.fields["maker"].initial = registry.settings().authority.zh
        self.fields["text_zh"].label = words("经过", "Facts")
        self.fields["text_en"].label = words("经过（英文，可不填）", "Facts in English (optional)")
        self.order_fields(self.order)

    def maybe(self, name: str) -> Text | None:
        """A text that may be left out."""
        zh, en = (self.cleaned_data[f"{name}_{language}"] for language in ("zh", "en"))
        return Text(zh, en) if zh or en else None

    def new(self) -> NewTypicalCase:
        """As it was typed."""
        given = self.cleaned_data
        operator: Operator | None = given["operator"]
        return NewTypicalCase(
            venue=given["venue"].pk,
            title=self.said("title"),
            text=self.said("text"),
            month=given["month"],
            maker=given["maker"],
            until=self.until(),
            ground=given["ground"],
            advice=self.maybe("advice"),
            finding=self.maybe("finding"),
            decision=given["decision"],
            operator=operator.key if operator else "",
            shop_no=given["shop_no"],
            issue=given["issue"],
            industry=given["industry"],
        )
