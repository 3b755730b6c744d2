"""What kinds and states of news are called on pages."""

from office.news.item import NewsItem
from office.words import words
from sync import news_words

KINDS: dict[str, object] = {
    kind: words(name.zh, name.en) for kind, name in news_words.KINDS.items()
}
STATES: dict[str, object] = {
    NewsItem.State.PROPOSED: words("待公示", "To be published"),
    NewsItem.State.PUBLISHED: words("已公示", "Published"),
    NewsItem.State.ENDED: words("已结束", "Ended"),
}
