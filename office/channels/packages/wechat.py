"""The package of a WeChat account (R21): articles within its limits, cover, numbered pictures.

Its editor takes inline styles alone, drops scripts, classes and pictures of other hosts, and leads
to no other host: so pictures are put in by hand where a mark stands, and addresses are text. Of two
limits, of the editor and of the interface, the smaller holds here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from layouts.article_cover import article_cover
from layouts.compose import to_png
from office.channels.packages.article import TITLE_MOST, Article
from office.channels.packages.pictures import Plate
from office.channels.packages.render import Picture, blocks, foot, head, page, whole
from office.channels.public_site.page_words import say
from office.errors import UsageError

CONTENT_MOST = 19_500
"""Characters of an article with its tags; WeChat counts all of them and takes fewer than 20,000."""
ARTICLES_MOST = 8
"""Articles that one message takes."""
WIDTH = 677
"""Pixels of an article in a browser on a desk; a phone has its own."""
_PART = ("（{n}/{of}）", " ({n}/{of})")
_MARK = ("【此处插入图片 {number}】", "[put picture {number} here]")
_HOW = (
    "标题：{titles}\n摘要：{summary}\n作者：{author}\n封面：cover.png（900×383）\n\n"
    "1. 用浏览器打开 preview-1.html 看样子。\n"
    "2. 在公众号编辑器中粘贴 article-1.html 的内容（办公端预览页上可一键复制）。\n"
    "3. 在每个“此处插入图片”处换成 pictures 里同号的图片；不要外链图片，会被过滤。\n"
    "4. 不要改动公示的文字、编号和说明。发布后请告知网址，记入移交记录。\n",
    "Title: {titles}\nSummary: {summary}\nAuthor: {author}\nCover: cover.png (900×383)\n\n1. Open "
    "preview-1.html in a browser to see how it looks.\n2. Paste the content of article-1.html "
    "into the editor (the office's preview copies it).\n3. Put the picture of the same number "
    "where a mark stands; pictures of other hosts are dropped.\n4. Do not change any words, "
    "numbers or notes. Tell us the address once it is published; we record it.\n",
)


@dataclass(frozen=True)
class Part:
    """One article: its title, what is pasted, and the same with its pictures to look at."""

    title: str
    content: str
    preview: str


def parts(article: Article, drawn: Mapping[str, Picture]) -> list[Part]:
    """The articles; more than one where the text is longer than WeChat takes.

    Args:
        drawn: the pictures by name, as previews show them.

    Raises:
        UsageError: one message does not take so many articles, or an article one of its pieces.
    """
    language = article.language
    marks = {
        name: Picture(say(_MARK, language).format(number=number[:2]))
        for name, number in numbered(article).items()
    }
    pasted = list(blocks(article, marks, links=False))
    begin, end = head(article), foot(article)
    room = CONTENT_MOST - len(whole(article, begin + end))
    _check_room(max(map(len, pasted), default=0), room)
    looked = list(blocks(article, drawn, links=False))
    cuts = list(_cut(pasted, room))
    if len(cuts) > ARTICLES_MOST:
        raise UsageError(
            f"内容太多：一次群发至多 {ARTICLES_MOST} 篇，这里要 {len(cuts)} 篇。"
            "请减少渠道的场所或月份，或分成几个渠道。",
            f"Too much: one message takes {ARTICLES_MOST} articles, and this makes {len(cuts)}. "
            "Choose fewer venues or months, or make several channels.",
        )
    return [
        Part(
            _title(article, n, len(cuts)),
            whole(article, begin + "".join(pasted[cut]) + end),
            whole(article, begin + "".join(looked[cut]) + end),
        )
        for n, cut in enumerate(cuts, start=1)
    ]


def _check_room(longest: int, room: int) -> None:
    """Signs such as ' and & are written with six and five characters, and count as such."""
    if longest > room:
        raise UsageError(
            f"有一件（连同格式 {longest} 字符）超过微信一篇文章还能放的 {room} 字符，没有做成。"
            "请看是否有很长的答复，改由门户网站或媒体刊出。",
            f"One piece has {longest} characters with its tags, and an article of WeChat has room "
            f"for {room}; nothing was made. Look for a very long reply, and publish it through a "
            "portal or the media instead.",
        )


def wechat_files(
    article: Article, plates: Mapping[str, Plate], pictures: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files of the package by path; `pictures` are those of `plates`.

    Raises:
        UsageError: as `parts`. FontError, GlyphError: the cover cannot be drawn.
    """
    placed = {
        name: Picture("", f"pictures/{number}.png", plates[name].size)
        for name, number in numbered(article).items()
    }
    made = parts(article, placed)
    how = say(_HOW, article.language).format(
        titles=" / ".join(part.title for part in made),
        summary=article.summary,
        author=article.authority,
    )
    files = {"README.txt": how.encode(), "cover.png": cover(article)}
    for n, part in enumerate(made, start=1):
        files[f"article-{n}.html"] = f"{part.content}\n".encode()
        files[f"preview-{n}.html"] = f"{page(article, part.preview, WIDTH)}\n".encode()
    for name, number in numbered(article).items():
        files[f"pictures/{number}.png"] = pictures[name]
    return files


def cover(article: Article) -> bytes:
    """The cover as PNG, 900 x 383."""
    return to_png(article_cover(article.authority, article.made[0], article.language))


def numbered(article: Article) -> dict[str, str]:
    """Every picture's file name by its name, numbered in the order in which they stand."""
    order: list[str] = []
    for venue in article.venues:
        order += filter(None, (venue.picture, *(one.picture for one in venue.records)))
    return {name: f"{n:02d}-{name}" for n, name in enumerate(order, start=1)}


def _title(article: Article, n: int, of: int) -> str:
    part = say(_PART, article.language).format(n=n, of=of) if of > 1 else ""
    return article.title[: TITLE_MOST - len(part)] + part


def _cut(pasted: Iterable[str], room: int) -> Iterator[slice]:
    """Where to cut, so that no part is longer than `room`."""
    start = taken = count = 0
    for count, block in enumerate(pasted, start=1):
        if taken and taken + len(block) > room:
            yield slice(start, count - 1)
            start, taken = count - 1, 0
        taken += len(block)
    yield slice(start, count)
