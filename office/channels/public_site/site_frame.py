"""What stands around every page of the public site: the ways to its parts, and its foot (R52)."""

from typing import Any

import msgspec

from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import address, words
from sync.bundle import Settings
from sync.records import Text

ICP_REGISTER = "https://beian.miit.gov.cn/"
"""Where an ICP number has to lead (非经营性互联网信息服务备案管理办法 art. 13)."""
POLICE_REGISTER = "https://beian.mps.gov.cn/#/query/webSearch?code="


class Way(msgspec.Struct, frozen=True):
    """A link of every page: a folder of the site, with its name."""

    folder: str
    name: tuple[str, str]


WAYS = (
    Way("", ("场所", "Venues")),
    Way("stats", ("统计", "Figures")),
    Way("corrections", ("更正", "Corrections")),
    Way("warnings", ("消费警示", "Warnings")),
    Way("complain", ("怎样投诉", "How to complain")),
    Way("open", ("开放数据", "Open data")),
)
"""The head of every page. Whoever adds a part of the site adds its way: a link stands only where
its page exists."""
FOOT_WAYS = (
    Way("drills", ("撤下演练", "Drills")),
    Way("about", ("关于与依据", "About and legal basis")),
    Way("accessibility", ("无障碍声明", "Accessibility")),
)
_MENU = ("栏目", "Menu")
_RUN = ("主办单位：{by}", "Published by {by}")
_BY = ("承办单位：{by}", "Run by {by}")
_CODE = ("网站标识码：{code}", "Government site code {code}")


class Foot(msgspec.Struct, frozen=True):
    """What the foot of a government page says besides who publishes (政府网站发展指引).

    The bureau's own word and not signed: docs/adr/0035-the-foot-is-not-signed.md.
    """

    run_by: Text | None = None
    code: str = ""
    icp: str = ""
    police: str = ""


NO_FOOT = Foot()


class Frame(msgspec.Struct, frozen=True):
    """The frame of a page: whose it is, and which folder of the head it belongs to."""

    settings: Settings
    foot: Foot = NO_FOOT
    here: str | None = None

    def values(self, language: Language) -> dict[str, Any]:
        """What `base.html` needs of it in one language."""
        base = self.settings.qr_base
        ways = [self._way(way, language) for way in WAYS]
        return {
            "home": address(base, "", language),
            "menu": say(_MENU, language),
            "ways": ways,
            "foot": list(self._foot(language)),
            "foot_ways": [*ways[1:], *(self._way(way, language) for way in FOOT_WAYS)],
        }

    def _way(self, way: Way, language: Language) -> dict[str, Any]:
        return {
            "href": address(self.settings.qr_base, way.folder and f"{way.folder}/", language),
            "name": say(way.name, language),
            "here": way.folder == self.here,
        }

    def _foot(self, language: Language) -> list[dict[str, str]]:
        authority, foot = self.settings.authority, self.foot
        lines = [{**words(authority, language), "text": _filled(_RUN, language, by=authority)}]
        if foot.run_by:
            text = _filled(_BY, language, by=foot.run_by)
            lines.append({**words(foot.run_by, language), "text": text})
        if foot.code:
            lines.append({"text": say(_CODE, language).format(code=foot.code), "lang": ""})
        if foot.icp:
            lines.append({**words(foot.icp, language), "href": ICP_REGISTER})
        if foot.police:
            code = "".join(mark for mark in foot.police if mark.isdigit())
            lines.append({**words(foot.police, language), "href": f"{POLICE_REGISTER}{code}"})
        return lines


def _filled(pair: tuple[str, str], language: Language, *, by: Text) -> str:
    return say(pair, language).format(by=by.pick(language))
