"""What lies beside the tables in the archive, for whoever has it without the page (R50)."""

from office.channels.open_data.open_page import CHECK, HEADING, INTRO, PARTS
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import LANGUAGES
from sync.bundle import Settings

_FROM = ("来源：{who}\n网址：{base}/open/", "Source: {who}\nAddress: {base}/open/")
_ASK = ("咨询、更正：{hotline}", "Questions and corrections: {hotline}")
_TABLES = ("文件", "Files")
_HERE = (
    "records.csv 投诉，一件一行；figures.csv 统计数字，一个场所十三行；"
    "fields.csv 每一列的含义和代码；schema.json 和各场所的 JSON 供程序读取。",
    "records.csv: complaints, one per line. figures.csv: figures, thirteen lines per venue. "
    "fields.csv: what each column and code means. schema.json and one JSON file per venue: for "
    "programs.",
)


def readme(settings: Settings) -> bytes:
    """Both languages one after the other, as plain text."""
    return "\n\n".join(_said(settings, language) for language in LANGUAGES).encode("utf-8-sig")


def _said(settings: Settings, language: Language) -> str:
    who, base = settings.authority.pick(language), settings.qr_base
    blocks = [
        [say(HEADING, language), say(_FROM, language).format(who=who, base=base)],
        [say(INTRO, language)],
        [say(_TABLES, language), say(_HERE, language)],
        *([say(heading, language), *(say(one, language) for one in lines)]
          for heading, lines in PARTS),
    ]  # fmt: skip
    blocks[-1] += [f"{base}/cas/SHA-256.json", *(say(line, language) for line in CHECK)]
    blocks[-1].append(f"office verify {base}/ --root root.json")
    asked = [say(_ASK, language).format(hotline=settings.hotline)]
    if settings.correction_channel:
        asked.append(settings.correction_channel.pick(language))
    return "\n\n".join("\n".join(block) for block in (*blocks, asked)) + "\n"
