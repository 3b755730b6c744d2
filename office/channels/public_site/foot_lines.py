"""The lines that stand under every page: disclaimer, maker, remedy (R4), basis (R42)."""

from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import words
from sync.bundle import Settings

_DISCLAIMER = (
    "投诉内容为消费者反映，不代表违法认定；公示既不是行政处罚，也不是信用记录。",
    "Complaints are consumers' accounts, not findings of unlawful acts; being listed here is "
    "neither a penalty nor a credit record.",
)
_MAKER = (
    "原始信息由{provider}提供并负责；标题、摘要由{maker}制作并负责。",
    "Original information provided by {provider}; headline and summary made by {maker}.",
)
_REMEDY = (
    "认为内容有误或损害合法权益的，可申请更正或提出异议，结果告知申请人。咨询、投诉：{hotline}",
    "If anything here is wrong or infringes lawful rights, you may apply for a correction or "
    "raise an objection; applicants are told the result. Questions and complaints: {hotline}",
)
_BASIS = ("依据：", "Basis: ")


def footer(settings: Settings, language: Language, provider: str = "") -> list[dict[str, str]]:
    """All of them; the maker where there is a `provider` of what it was made of."""
    return [
        disclaimer(language),
        *maker(settings, language, provider),
        *remedy(settings, language),
        *basis(settings, language),
    ]


def disclaimer(language: Language) -> dict[str, str]:
    """What being listed is not."""
    return {"text": say(_DISCLAIMER, language), "lang": ""}


def maker(settings: Settings, language: Language, provider: str) -> list[dict[str, str]]:
    """Who answers for which words; nothing where nobody is said to have provided any."""
    own = settings.authority.pick(language)
    text = say(_MAKER, language).format(provider=provider, maker=own)
    return [{"text": text, "lang": ""}] if provider else []


def remedy(settings: Settings, language: Language) -> list[dict[str, str]]:
    """What to do against a mistake, and where."""
    text = say(_REMEDY, language).format(hotline=settings.hotline)
    channel = settings.correction_channel
    return [{"text": text, "lang": ""}, *([words(channel, language)] if channel else [])]


def basis(settings: Settings, language: Language) -> list[dict[str, str]]:
    """The documents it rests on, where the bureau names any."""
    text = say(_BASIS, language) + "；".join(settings.basis)
    return [{"text": text, "lang": ""}] if settings.basis else []
