"""The page that verifies and the player: programs of which nothing but files of the site runs."""

from collections.abc import Iterator
from typing import Any

from tuf.api.metadata import Root

from office.channels.public_site import render
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.whole_site import WholeSite
from office.channels.verify.scripts import PROGRAMS, Program, folder, script, worker
from sync.bundle import Settings
from sync.canonical import digest
from sync.signed_metadata import load
from sync.size_limits import LIMITS

VERIFY, PLAY, WORKER = "verify/index.html", "play/index.html", "play/worker.js"
"""Where the pages lie below the tree, and the script that lets the player begin without network."""
_TITLE = ("核验签名", "Verify the signatures")
_BEFORE = ("还没有核验", "Not verified yet")
_NO_SCRIPT = (
    "核验由您的手机完成。几秒后仍是这样，说明这个浏览器没能运行核验程序：请换一个新一些的浏览器，"
    "或拨打 {hotline} 核实。",
    "Your phone does the checking. If this message stays for more than a few seconds, this "
    "browser could not run the verifier: use a newer browser, or call {hotline} to check.",
)
_UPDATING = ("内容更新中", "Content is being updated")
_HOTLINE = ("咨询、投诉：{hotline}", "Questions and complaints: {hotline}")


def verify_files(site: WholeSite) -> Iterator[tuple[str, bytes]]:
    """The pages and their scripts, by path below the tree; nothing where no root is trusted."""
    if not site.facts.root:
        return
    yield VERIFY, _verify_page(site).encode()
    yield PLAY, _play_page(site).encode()
    yield WORKER, worker()
    for name in PROGRAMS:
        yield f"{folder()}/{name}", script(name).data


def _verify_page(site: WholeSite) -> str:
    """What it is to verify stands behind the `#` of its address."""
    views = [_view(site.settings, _BEFORE, _NO_SCRIPT, language) for language in render.LANGUAGES]
    values = _values(site, "verify.css", "verify.js")
    title = f"{_TITLE[0]}｜消费投诉公示"
    return render.page("verify.html", title, views, site.frame("verify"), **values)


def _play_page(site: WholeSite) -> str:
    """The verified player: which venue's plates it shows stands behind the `#`."""
    views = [_view(site.settings, _UPDATING, _HOTLINE, language) for language in render.LANGUAGES]
    values = _values(site, "play.css", "play.js")
    return render.page("play.html", "消费投诉公示", views, **values)


def _values(site: WholeSite, sheet: str, program: Program) -> dict[str, Any]:
    """What both pages need: where their verification starts, and which script they run."""
    root = site.facts.root
    return {
        "sheets": (render.LISTS, sheet),
        "program": True,
        "root_version": str(load(root, Root, "root", LIMITS["root"]).signed.version),
        "root_digest": digest(root),
        "entry": {
            "href": render.local(site.settings.qr_base, f"{folder()}/{program}"),
            "integrity": script(program).integrity,
        },
    }


def _view(
    settings: Settings, heading: tuple[str, str], line: tuple[str, str], language: Language
) -> dict[str, object]:
    return render.view(
        language,
        place={"text": say(_TITLE, language), "lang": ""},
        heading=say(heading, language),
        line=say(line, language).format(hotline=settings.hotline),
    )
