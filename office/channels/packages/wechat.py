"""The package of a WeChat account (R21): one article a month, cover, numbered pictures.

Its editor takes inline styles alone, drops scripts, classes and pictures of other hosts, and leads
to no other host: so pictures are put in by hand where a mark stands, and addresses are text. Of two
limits, of the editor and of the interface, the smaller holds here.
"""

from collections.abc import Mapping

from layouts.article_cover import article_cover
from layouts.compose import to_png
from office.channels.packages.month_article import MonthArticle
from office.channels.packages.pictures import Plate
from office.channels.packages.render import Picture, month, page
from office.channels.public_site.page_words import say
from office.errors import UsageError

CONTENT_MOST = 19_500
"""Characters of an article with its tags; WeChat counts all of them and takes fewer than 20,000."""
SUMMARY_MOST = 120
"""Characters of a summary that its editor and its interface both take."""
WIDTH = 677
"""Pixels of an article in a browser on a desk; a phone has its own."""
_MARK = ("【此处插入图片 {number}】", "[put picture {number} here]")
_HOW = (
    "标题：{title}\n摘要：{summary}\n作者：{author}\n封面：cover.png（900×383）\n阅读原文：{address}/\n\n"
    "1. 用浏览器打开 preview.html 看样子。\n"
    "2. 在公众号编辑器中粘贴 article.html 的内容（办公端预览页上可一键复制）。\n"
    "3. 在每个“此处插入图片”处换成 pictures 里同号的图片；不要外链图片，会被过滤。\n"
    "4. 不要改动公示的文字、编号和说明，也不要换个案。发布后请告知网址，记入移交记录。\n",
    "Title: {title}\nSummary: {summary}\nAuthor: {author}\nCover: cover.png (900×383)\nRead more: "
    "{address}/\n\n1. Open preview.html in a browser to see how it looks.\n2. Paste the content of "
    "article.html into the editor (the office's preview copies it).\n3. Put the picture of the "
    "same number where a mark stands; pictures linked from other sites are removed.\n4. Do not "
    "change any words, numbers or notes, or exchange the cases. Tell us the address once it is "
    "published; we record it.\n",
)


def pasted(article: MonthArticle) -> str:
    """What is pasted, with a mark where each picture goes.

    Raises:
        UsageError: it is longer than WeChat takes.
    """
    found = month(article, {
        name: Picture(say(_MARK, article.language).format(number=number[:2]))
        for name, number in numbered(article).items()
    })  # fmt: skip
    # Signs such as ' and & are written with six and five characters, and count as such.
    if len(found) > CONTENT_MOST:
        raise UsageError(
            f"文章连同格式有 {len(found)} 字符，微信一篇至多 {CONTENT_MOST}，没有做成。"
            "请看个案的答复是否很长，或在渠道里不选警示。",
            f"With its tags the article has {len(found)} characters, and WeChat takes at most "
            f"{CONTENT_MOST}; nothing was made. See whether a reply is very long, or choose a "
            "channel without warnings.",
        )
    return found


def wechat_files(
    article: MonthArticle, plates: Mapping[str, Plate], pictures: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files of the package by path.

    Raises:
        UsageError: as `pasted`. FontError, GlyphError: the cover cannot be drawn.
    """
    placed = {
        name: Picture("", f"pictures/{number}.png", plates[name].size)
        for name, number in numbered(article).items()
    }
    how = say(_HOW, article.language).format(
        title=article.title,
        summary=article.summary[:SUMMARY_MOST],
        author=article.authority,
        address=article.address,
    )
    looks = page(article, month(article, placed), WIDTH)
    return {
        "README.txt": how.encode(),
        "cover.png": cover(article),
        "article.html": f"{pasted(article)}\n".encode(),
        "preview.html": f"{looks}\n".encode(),
        **{f"pictures/{number}.png": pictures[name] for name, number in numbered(article).items()},
    }


def cover(article: MonthArticle) -> bytes:
    """The cover as PNG, 900 x 383."""
    return to_png(article_cover(article.authority, article.number, article.language))


def numbered(article: MonthArticle) -> dict[str, str]:
    """Every picture's file name by its name, numbered in the order in which they stand."""
    names = [one.picture for one in article.records if one.picture]
    return {name: f"{n:02d}-{name}" for n, name in enumerate(names, start=1)}
