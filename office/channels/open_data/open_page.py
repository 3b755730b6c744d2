"""The page that says what there is to download, what it means and how to check it."""

from collections.abc import Sequence
from typing import Any

from layouts.formatting import day
from office.channels.open_data.catalogue import CatalogueVenue
from office.channels.open_data.licence import HEADING as HEADING_OF_USE
from office.channels.open_data.licence import NAMED, TERMS
from office.channels.public_site.feed_link import feed_of_all
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.pages import empty_page
from office.channels.public_site.render import LANGUAGES, address, local, page, view, words
from office.channels.public_site.site_frame import Foot, Frame
from office.published.figures_note import FIGURES_NOTE
from sync.bundle import Settings
from sync.code_addresses import venue_path

VENUES_AT_MOST = 60
"""Venues that the page lists; it stays small, and the catalogue names all."""

HEADING = ("开放数据", "Open data")
INTRO = (
    "正在公示的全部内容都可以下载：每件投诉、经营者答复、异议和更正，以及各场所的统计数字。"
    "已撤下的内容、已更正的旧版和公示期满的不在其中。",
    "Everything now published can be downloaded: every complaint, reply, objection and "
    "correction, and the figures for each venue. Items that were taken down, replaced by a "
    "correction or have expired are not included.",
)
_EMPTY = (
    ("目前没有可下载的数据", "No data to download at present"),
    (
        "现在没有场所在公示。公示以后，这里可以下载全部内容。",
        "No venue is publishing at present. When one does, everything can be downloaded here.",
    ),
)
_WHOLE = ("全部场所", "All venues")
_FILES: tuple[tuple[str, tuple[str, str], tuple[str, str]], ...] = (
    (
        "all.zip",
        ("全部数据（ZIP，{kb} KB）", "Everything (ZIP, {kb} KB)"),
        (
            "一张投诉表、一张统计表（CSV），每个场所一份 JSON 文件，另附说明",
            "one table of complaints and one of figures (CSV), a JSON file per venue, and a readme",
        ),
    ),
    (
        "all.xml",
        ("最新动态（Atom）", "Latest updates (Atom)"),
        ("最近 50 条公示、更正和警示", "the latest 50 publications, corrections and warnings"),
    ),
    (
        "catalogue.json",
        ("目录（JSON）", "Catalogue (JSON)"),
        (
            "各场所的文件、大小和 SHA-256，供程序读取",
            "the files, sizes and SHA-256 of each venue, for programs",
        ),
    ),
    (
        "changes.json",
        ("变动（JSON）", "Changes (JSON)"),
        (
            "正在公示的最近 1000 件，和全部已撤下的编号；保存了副本的，请照此更新、删除",
            "the newest 1,000 complaints shown, and the numbers of all that were taken down; "
            "update or delete your copies by it",
        ),
    ),
    (
        "fields.csv",
        ("字段与代码（CSV）", "Fields and codes (CSV)"),
        (
            "每一列的机器名、中文名和英文名，代码的含义",
            "the machine name, Chinese name and English name of each column, and what the codes "
            "mean",
        ),
    ),
    (
        "schema.json",
        ("JSON 结构", "Schema of the JSON"),
        ("JSON Schema 2020-12", "JSON Schema 2020-12"),
    ),
    (
        "licence.json",
        ("使用许可（JSON）", "Terms of use (JSON)"),
        ("许可编号和条款", "the licence identifier and its terms"),
    ),
)
_BY_VENUE = ("各场所", "By venue")
_COUNT = ("第 {seq:04d} 号，{n} 件", "No. {seq:04d}, complaints: {n}")
_SINCE = ("，{on}起", ", since {on}")
_MORE = (
    "共 {n} 个场所，此处列出 {shown} 个；其余见目录。",
    "{shown} of {n} venues are listed here; the catalogue has all.",
)
_KINDS: tuple[tuple[str, tuple[str, str]], ...] = (
    ("-records.csv", ("投诉表", "complaints")),
    ("-figures.csv", ("统计表", "figures")),
    (".json", ("JSON", "JSON")),
    (".xml", ("Atom", "Atom")),
)
PARTS: tuple[tuple[tuple[str, str], tuple[tuple[str, str], ...]], ...] = (
    (
        ("怎样打开", "How to open it"),
        (
            (
                "CSV 用 UTF-8 编码，Excel、WPS 可直接打开。以等号、加号、减号、@ 开头的单元格前加了"
                "一个单引号，防止被当作公式执行；读取时去掉即可。",
                "The CSV files are in UTF-8 and open directly in Excel and WPS. A cell that "
                "begins with an equals sign, plus, minus or @ has an apostrophe before it, so "
                "that it is not run as a formula; strip it when reading.",
            ),
            (
                "程序可以逐个读取：目录列有各场所的店铺名单，从名单可以找到每家店铺、每件投诉的文件。"
                "已撤下的，原处只留日期和撤下的范围。",
                "Programs can read single files: the catalogue has the list of shops of each venue,"
                " which leads to the file of each shop and each complaint. Of what was taken down, "
                "only the date and what it was part of are left there.",
            ),
            (
                "金额只公布区间。空白表示不详，或样本太少、不宜公布。",
                "Amounts are given as ranges. A blank means unknown, or too few cases to publish.",
            ),
        ),
    ),
    (
        HEADING_OF_USE,
        (
            *TERMS,
            NAMED,
            FIGURES_NOTE,
            (
                "公示投诉不等于认定违法，不是行政处罚，也不是信用记录。",
                "A published complaint is not a finding of an offence, a penalty or a credit "
                "record.",
            ),
        ),
    ),
    (
        ("怎样核验", "How to verify it"),
        (
            (
                "这些文件没有另外签名：每一行都是两位负责人签过字的原件。行末的 SHA-256 就是签批"
                "正文的摘要，原件在",
                "These files are not signed separately: each row is an original that two officers "
                "signed. The SHA-256 at the end of the row is the digest of the signed text; the "
                "original is at",
            ),
        ),
    ),
)
CHECK = (
    (
        "下载它计算 SHA-256，应与文件名一致；月度清单和场所目录（signed 一栏）列有这个摘要，"
        "目录的摘要在两位负责人的签名里。",
        "Download it and compute its SHA-256: it should match the file name. The monthly lists "
        'and the index (under "signed") give this digest, and the digest of the index is in '
        "what the two officers signed.",
    ),
    (
        "一次核验全部文件，包括有没有遗漏：用公示屏的程序和本局公布的根文件运行",
        "To verify all the files at once, and that nothing is missing, run the Gongshi program "
        "with the root file that this bureau has published:",
    ),
)


def no_data_page(settings: Settings, foot: Foot) -> bytes:
    """The page while no venue has files."""
    return empty_page(*_EMPTY, Frame(settings, foot, "open")).encode()


def open_page(
    listed: Sequence[CatalogueVenue], settings: Settings, archive: int, foot: Foot
) -> bytes:
    """The page.

    Args:
        listed: the venues that have files.
        archive: bytes of the archive of all of it.
        foot: what stands under every page of the site.
    """
    views = [_view(listed, settings, archive, language) for language in LANGUAGES]
    title, frame = f"{HEADING[0]}｜消费投诉公示", Frame(settings, foot, "open")
    feed = feed_of_all(settings.qr_base)
    return page("open.html", title, views, frame, robots="noarchive", feed=feed).encode()


def _view(
    listed: Sequence[CatalogueVenue], settings: Settings, archive: int, language: Language
) -> dict[str, Any]:
    base = settings.qr_base
    more = say(_MORE, language).format(n=len(listed), shown=VENUES_AT_MOST)
    return view(
        language,
        place=words(settings.authority, language),
        heading=say(HEADING, language),
        intro=say(INTRO, language),
        whole_heading=say(_WHOLE, language),
        whole=[
            {
                "href": local(base, f"open/{name}"),
                "name": say(title, language).format(kb=f"{archive // 1000 + 1:,}"),
                "note": say(note, language),
            }
            for name, title, note in _FILES
        ],
        venues_heading=say(_BY_VENUE, language),
        venues=[_venue(one, base, language) for one in listed[:VENUES_AT_MOST]],
        more=more if len(listed) > VENUES_AT_MOST else "",
        parts=[
            {"heading": say(heading, language), "lines": [say(line, language) for line in lines]}
            for heading, lines in PARTS
        ],
        address=f"{base}/cas/SHA-256.json",
        check=[say(line, language) for line in CHECK],
        command=f"office verify {base}/ --root root.json",
    )


def _venue(one: CatalogueVenue, base: str, language: Language) -> dict[str, Any]:
    since = say(_SINCE, language).format(on=day(one.since, language)) if one.since else ""
    pk = one.venue.lower()
    return {
        "name": words(one.name, language),
        "href": address(base, venue_path(one.venue), language),
        "line": say(_COUNT, language).format(seq=one.seq, n=one.records) + since,
        "files": [
            {"href": local(base, f"open/{pk}/{pk}{end}"), "name": say(kind, language)}
            for end, kind in _KINDS
        ],
    }
