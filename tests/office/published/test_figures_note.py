"""What is withdrawn is said beside totals, on every surface that states one."""

from office.published.figures_note import FIGURES_NOTE
from tests.office.bureau import Office
from tests.office.handover_steps import MEDIA, PORTAL, WECHAT, all_words, handed, outlet, pub_id
from tests.office.people import browser
from tests.office.reports.steps import drawn, text
from tests.office.withdrawing import withdraw

ZH, EN = FIGURES_NOTE
ALL_SHOWN = ("全部公示", "every eligible complaint of the period is published")
"""What no surface says, whatever was withheld or taken down."""


def surfaces(office: Office) -> dict[str, str]:
    """Every surface with a total, by its name."""
    found = {}
    for folder in ("v/wh01", "v/wh01/stats", "stats", "open"):
        page = (office.public / folder / "index.html").read_text("utf-8")  # in both languages
        found |= {f"zh/ {folder}": page, f"en/ {folder}": page}
    for kind in (PORTAL, WECHAT, MEDIA):
        for language in ("zh", "en"):
            name = f"{kind['kind']} {language}/"
            taken = outlet(**{**kind, "name_zh": name}, language=language)
            found[f"{language}/ {kind['kind']}"] = all_words(handed(office, taken)[1])
    for language, code in (("zh-hans", "zh/"), ("en", "en/")):
        found[f"{code} report"] = text(drawn(office, "2018-09", language))
        found[f"{code} first page"] = browser("wang-fang", language=language).get(
            "/office/"
        ).content.decode()  # fmt: skip
    return found


def test_every_total_says_what_becomes_of_what_is_taken_down(published: Office):
    withdraw(published, "--record", pub_id(1))
    said = surfaces(published)
    for name, words in said.items():
        plain = " ".join(words.split())
        assert (EN if name.startswith("en/") else ZH) in plain, name
        assert not [claim for claim in ALL_SHOWN if claim in plain], name
    record = (published.public / f"r/{pub_id(2)}/1/index.html").read_text("utf-8")
    assert ALL_SHOWN[0] not in record
