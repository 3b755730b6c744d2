"""Bodies of warnings and of good news: each is what the index says of it."""

from collections.abc import Callable, Iterable

from sync.bundle import Blob, NewsEntry
from sync.canonical import decode
from sync.errors import Named, TrustError
from sync.screen_notices import News
from sync.withdrawals import WithdrawalSet

NEWS_BODY: Named = ("警示或好消息的正文", "body of a warning or of good news")
"""What errors call it."""


def news_bodies[Body: News](
    venue: str,
    entries: Iterable[NewsEntry],
    shape: type[Body],
    read: Callable[[Blob, Named], bytes],
    down: WithdrawalSet,
) -> tuple[Body, ...]:
    """The bodies of `entries` that are not taken down at `venue`, in their order.

    Args:
        read: gives the bytes that a blob names.

    Raises:
        BadShapeError: one has not the shape of its kind.
        TrustError: one is not what its entry says; or what `read` raises.
    """
    return tuple(
        news_body(entry, shape, read(entry.body, NEWS_BODY))
        for entry in entries
        if not entry.taken_down(venue, down)
    )


def news_body[Body: News](entry: NewsEntry, shape: type[Body], data: bytes) -> Body:
    """The body of an entry, `data` being the bytes that it names.

    Raises:
        BadShapeError: it has another shape.
        TrustError: it is another piece of news, of another kind or operator, or ends otherwise.
    """
    body = decode(data, shape, NEWS_BODY)
    if NewsEntry.of(body, entry.body) != entry:
        raise TrustError(
            f"警示或好消息 {entry.id} 的正文不是目录所列的，已拒绝。",
            f"The body of warning or good news {entry.id} is not the listed one.",
        )
    return body
