"""The package of a government portal (R21, R25): HTML to paste, and a folder to sync."""

from collections.abc import Mapping

from office.channels.packages.article import Article
from office.channels.packages.pictures import Plate
from office.channels.packages.render import Picture, blocks, foot, head, page, whole
from office.channels.public_site.page_words import say

WIDTH = 860
_HOW = (
    "粘贴：把 fragment.html 的全部源码贴进栏目的“源代码”窗口，pictures 文件夹传到同一目录。\n"
    "同步：把整个文件夹放到网站的一个目录，首页是 index.html；每次公示、更正、撤下后\n"
    "换成新的一份，新的一份里没有的文件要删除。本文件和 contents.json 供编辑核对，不必上网。\n"
    "刊出后请告知本局网址，本局记入移交记录。",
    "To paste: put the whole source of fragment.html into the column's source view, and the "
    "folder pictures beside it.\nTo sync: put this folder into a directory of the site; its first "
    "page is index.html. Replace it\nafter each publication, correction and withdrawal, and "
    "delete files that are not in the new one.\nThis file and contents.json are for the editor "
    "and need not be online.\nOnce it is published, tell the bureau the address; it is recorded "
    "with the hand-over.",
)


def placed(plates: Mapping[str, Plate]) -> dict[str, Picture]:
    """Pictures where they lie in the package."""
    return {name: Picture("", f"pictures/{name}.png", plate.size) for name, plate in plates.items()}


def fragment(article: Article, pictures: Mapping[str, Picture]) -> str:
    """What is pasted into a portal's page."""
    inner = "".join(blocks(article, pictures, links=True))
    return whole(article, head(article) + inner + foot(article))


def portal_files(
    article: Article, plates: Mapping[str, Plate], pictures: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files of the package by path; `pictures` are those of `plates`."""
    inner = fragment(article, placed(plates))
    return {
        "fragment.html": f"{inner}\n".encode(),
        "index.html": f"{page(article, inner, WIDTH)}\n".encode(),
        "README.txt": f"{article.title}\n\n{say(_HOW, article.language)}\n".encode(),
        **{f"pictures/{name}.png": data for name, data in pictures.items()},
    }
