"""What kinds and states of news are called on pages."""

from office.news.item import NewsItem
from office.words import words
from sync import news_words

KINDS: dict[str, object] = {
    kind: words(name.zh, name.en) for kind, name in news_words.KINDS.items()
}
STATES: dict[str, str] = dict(NewsItem.State.choices)
