"""What kinds and states of news are called on pages."""

from office.good_news.models import GoodNews
from office.news.item import NewsItem
from office.typical_cases.models import TypicalCase
from office.warnings.models import ConsumerWarning
from office.words import words

WARNING_KINDS: dict[str, object] = {
    ConsumerWarning.Kind.CONSUMER_WARNING: words("消费警示", "Consumer warning"),
    ConsumerWarning.Kind.RECALL: words("召回", "Recall"),
    ConsumerWarning.Kind.RISK: words("风险提示", "Risk notice"),
}
GOOD_NEWS_KINDS: dict[str, object] = {
    GoodNews.Kind.STATION: words("消费维权服务站", "Service station"),
    GoodNews.Kind.ASSURED: words("放心消费承诺", "Promise"),
    GoodNews.Kind.NO_REASON_RETURN: words("无理由退货承诺", "Promise of return"),
    GoodNews.Kind.IMPROVEMENT: words("改进", "Improvement"),
}
TYPICAL_KINDS: dict[str, object] = {TypicalCase.KIND: words("典型个案", "Typical case")}
KINDS = {**WARNING_KINDS, **GOOD_NEWS_KINDS, **TYPICAL_KINDS}
STATES: dict[str, object] = {
    NewsItem.State.PROPOSED: words("待公示", "To be published"),
    NewsItem.State.PUBLISHED: words("已公示", "Published"),
    NewsItem.State.ENDED: words("已结束", "Ended"),
}
