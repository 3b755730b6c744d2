"""From the blocks of an article to HTML that survives being pasted: inline styles, no script.

Every value is escaped; no class, id, form, frame or address of ours is in it but links that the
layout asks for.
"""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.template import Context, Engine

from office.channels.packages.article import Article
from office.channels.packages.month_article import MonthArticle

_HERE = Path(__file__).parent
_TAGS = {"zh": "zh-CN", "en": "en"}
_INK = {"yes": "#1559a8", "no": "#b04a00", "na": "#434f68"}
"""Colours of outcomes, beside their words."""


@dataclass(frozen=True)
class Picture:
    """A picture at its place: drawn from `src`, or a mark for the editor who puts it in by hand.

    `size` in pixels, so that nothing moves while it comes.
    """

    mark: str
    src: str = ""
    size: tuple[int, int] = (0, 0)


def inline_png(data: bytes) -> str:
    """A PNG as an address that carries it."""
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


@cache
def _engine() -> Engine:
    """Django's template engine by itself; no settings are read."""
    loader = ("office.compact_templates.FilesystemLoader", [str(_HERE / "templates")])
    return Engine(loaders=[("django.template.loaders.cached.Loader", [loader])])


def render(template: str, **values: object) -> str:
    """One template with its values, escaped, without the white space around it."""
    return _engine().get_template(template).render(Context(values, autoescape=True)).strip()


def head(article: Article) -> str:
    """Number, day and maker, and how records are chosen."""
    return render("head.html", article=article)


def foot(article: Article) -> str:
    """What the figures mean, the disclaimer, remedy and basis."""
    return render("foot.html", article=article)


def blocks(article: Article, pictures: Mapping[str, Picture], *, links: bool) -> Iterator[str]:
    """Warnings, then each venue: its name and figures, its records, its good news.

    Args:
        pictures: by name; a block whose picture is not among them has none.
        links: whether a record leads to its page on the public site.
    """
    for warning in article.warnings:
        yield render("news.html", one=warning, warning=True)
    for venue in article.venues:
        yield render("venue.html", venue=venue, picture=pictures.get(venue.picture))
        for record in venue.records:
            picture = pictures.get(record.picture)
            ink = _INK[record.tone]
            yield render("record.html", one=record, picture=picture, links=links, ink=ink)
        for notice in venue.good_news:
            yield render("news.html", one=notice, warning=False)


def whole(article: Article, inner: str) -> str:
    """The blocks in one element, which says their language and their type."""
    return render("whole.html", tag=_TAGS[article.language], inner=inner)


def month(article: MonthArticle, pictures: Mapping[str, Picture]) -> str:
    """The article of a month, with those pictures that are given by name."""
    cases = [
        (case, pictures.get(case.record.picture), _INK[case.record.tone])
        if case.record
        else (case, None, "")
        for case in article.cases
    ]
    return render("month.html", article=article, tag=_TAGS[article.language], cases=cases)


def page(article: Article | MonthArticle, inner: str, width: int) -> str:
    """A page of its own around it, to look at or to serve; `width` pixels at most."""
    return render("page.html", article=article, tag=_TAGS[article.language], inner=inner,
                  width=width)  # fmt: skip
