"""The form by which good news is proposed."""

from office.good_news.models import GoodNews
from office.good_news.propose import SERVICES, NewGoodNews
from office.registry import lookups as registry
from office.registry.models import Operator, Venue
from office.site.attachments.field import AttachedFiles
from office.site.news.forms import (
    NewsForm,
    OneOperator,
    OneVenue,
    day,
    kinds,
    line,
    open_venues,
    text,
)
from office.words import words
from sync.records import Text


class GoodNewsForm(NewsForm):
    """Good news; the files are its evidence, for the office."""

    kind = kinds(GoodNews.Kind.values)
    venue = OneVenue(label=words("场所", "Venue"), queryset=Venue.objects.none())
    operator = OneOperator(
        label=words("经营者", "Operator"),
        queryset=Operator.objects.none(),
        required=False,
        help_text=words(
            "承诺必选；改进不选即整个场所的；服务站不选。",
            "Needed for a promise; none: an improvement of the venue; a station has none.",
        ),
    )
    shop_no = line("店铺号", "Shop number", most=40)
    place = line("服务站：位置", "Station: place", words("如：一层东门", "Such as: 1F, east gate"))
    hours = line(
        "服务站：开放时间",
        "Station: hours",
        words("如：10:00—21:30，每天", "Such as: 10:00–21:30, every day"),
    )
    phone = line("服务站：电话", "Station: telephone", most=40)
    service1_zh = line("服务站：第1项服务", "Station: service 1", most=40)
    service2_zh = line("服务站：第2项服务", "Station: service 2", most=40)
    service3_zh = line("服务站：第3项服务", "Station: service 3", most=40)
    service1_en = line("第1项服务（英文）", "Service 1 (English)")
    service2_en = line("第2项服务（英文）", "Service 2 (English)")
    service3_en = line("第3项服务（英文）", "Service 3 (English)")
    before_zh = line(
        "改进：原来",
        "Improvement: before",
        words(
            "开头的数字会放大，如：15天换货", "A figure at its beginning is drawn large: 15 days"
        ),
        most=40,
    )
    before_en = line("改进：原来（英文）", "Improvement: before (English)")
    after_zh = line("改进：现在", "Improvement: now", most=40)
    after_en = line("改进：现在（英文）", "Improvement: now (English)")
    provider = line("提供", "Provided by", words("谁设立、谁承诺、谁改进", "Whose doing it is"))
    since = day("自", "Since")
    checked_by = line("核查人", "Checked by")
    checked_on = day("核查日期", "Checked on")
    evidence = text(
        "核查依据（不公示）",
        "Evidence (not published)",
        words("承诺书、现场照片等，说明是什么。", "The signed promise, photographs: say what."),
        needed=True,
    )
    proofs = AttachedFiles()
    order = (
        "kind",
        "venue",
        "operator",
        "title_zh",
        "title_en",
        "text_zh",
        "text_en",
        "place",
        "hours",
        "service1_zh",
        "service1_en",
        "service2_zh",
        "service2_en",
        "service3_zh",
        "service3_en",
        "before_zh",
        "before_en",
        "after_zh",
        "after_en",
        "phone",
        "shop_no",
        "provider",
        "since",
        "checked_by",
        "checked_on",
        "last_day",
        "evidence",
        "proofs",
        "sure",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = open_venues()  # type: ignore[attr-defined]
        operators = Operator.objects.order_by("sign", "name")
        self.fields["operator"].queryset = operators  # type: ignore[attr-defined]
        self.fields["checked_by"].initial = registry.settings().authority.zh
        self.order_fields(self.order)

    def side(self, name: str) -> Text | None:
        """How an improvement was, or is; None of anything else."""
        zh, en = (self.cleaned_data[f"{name}_{language}"] for language in ("zh", "en"))
        improved = self.cleaned_data["kind"] == GoodNews.Kind.IMPROVEMENT
        return Text(zh, en) if improved and (zh or en) else None

    def new(self) -> NewGoodNews:
        """As it was typed."""
        given = self.cleaned_data
        operator: Operator | None = given["operator"]
        station = given["kind"] == GoodNews.Kind.STATION
        return NewGoodNews(
            kind=given["kind"],
            venue=given["venue"].pk,
            title=self.said("title"),
            text=self.said("text"),
            provider=given["provider"],
            since=given["since"],
            until=self.until(),
            checked_by=given["checked_by"],
            checked_on=given["checked_on"],
            evidence=given["evidence"],
            operator=operator.key if operator else "",
            shop_no=given["shop_no"],
            place=given["place"] if station else "",
            hours=given["hours"] if station else "",
            phone=given["phone"] if station else "",
            services=self.several("service", SERVICES) if station else (),
            before=self.side("before"),
            after=self.side("after"),
        )
