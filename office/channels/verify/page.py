"""The page that verifies, and the policy that lets its scripts run and nothing else."""

from collections.abc import Iterator
from functools import cache

from django.utils.safestring import mark_safe
from tuf.api.metadata import Root

from office.channels.public_site import render
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.whole_site import WholeSite
from office.channels.verify.scripts import folder, scripts
from sync.bundle import Settings
from sync.canonical import digest
from sync.signed_metadata import LIMITS, load

VERIFY = "verify/index.html"
"""Where the page lies below the tree."""
_ENTRY = "verify.js"
_SHEETS = ("verify.css",)
_TITLE = ("核验签名", "Verify the signatures")
_BEFORE = ("还没有核验", "Not verified yet")
_NO_SCRIPT = (
    "核验由您的手机来算。几秒后仍是这样，说明这个浏览器没能运行核验程序：请换一个新一些的浏览器，"
    "或拨打 {hotline} 核实。",
    "Your phone does the checking. If this stays for more than some seconds, this browser did not "
    "run the program: use a newer one, or call {hotline} and ask.",
)


def verify_files(site: WholeSite) -> Iterator[tuple[str, bytes]]:
    """The page and its scripts, by path below the tree; nothing where no root is trusted."""
    if not site.facts.root:
        return
    yield VERIFY, _page(site).encode()
    for script in scripts():
        yield f"{folder()}/{script.path}", script.data


def _page(site: WholeSite) -> str:
    """What it is to verify stands behind the `#` of its address; it begins at the trusted root."""

    def link(path: str) -> str:
        return render.local(site.settings.qr_base, f"{folder()}/{path}")

    root = site.facts.root
    files = [{"href": link(one.path), "integrity": one.integrity} for one in scripts()]
    entry = next(one for one in files if one["href"].endswith(f"/{_ENTRY}"))
    return render.page(
        "verify.html",
        f"{_TITLE[0]}｜消费投诉公示",
        [_view(site.settings, language) for language in render.LANGUAGES],
        site.frame("verify"),
        sheets=_SHEETS,
        policy=mark_safe(policy()),  # noqa: S308 - ours, no value in it
        root_version=str(load(root, Root, "root", LIMITS["root"]).signed.version),
        root_digest=digest(root),
        modules=[one for one in files if one is not entry],
        entry=entry,
    )


@cache
def policy() -> str:
    """What the page may do: our style sheets, our scripts, and files of this very site."""
    rules = {**render.policy_rules(_SHEETS), "script-src": ["'self'"], "connect-src": ["'self'"]}
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def _view(settings: Settings, language: Language) -> dict[str, object]:
    return render.view(
        language,
        place={"text": say(_TITLE, language), "lang": ""},
        heading=say(_BEFORE, language),
        line=say(_NO_SCRIPT, language).format(hotline=settings.hotline),
        authority=render.words(settings.authority, language),
    )
