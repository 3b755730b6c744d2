"""The links to the page where a phone verifies what another page shows (N11)."""

from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import local

_SIGNED = ("两位负责人已签名", "Signed by two officers")
_HERE = ("用这部手机核验", "Check it on this phone")
_SAYS = (
    "：核对谁签的、有效到何时、是不是最新",
    ": who signed this, until when, and whether it is the latest",
)


def signed_line(base: str, asked: str, language: Language) -> dict[str, str]:
    """What stands under a record's headline: what the page knows, and the way to a verdict.

    That two officers signed is what is published at all; that the signatures hold says no page of
    itself, but the phone that verifies them.

    Args:
        base, asked: as for `verify_link`.
    """
    return {
        "said": say(_SIGNED, language),
        "href": verify_address(base, asked, language),
        "here": say(_HERE, language),
    }


def verify_link(base: str, asked: str, language: Language) -> dict[str, object]:
    """The values of the link at the foot of a page, for its view.

    Args:
        base: what the addresses of the site begin with.
        asked: `r/ID/VERSION/VENUE/DIGEST` or `v/VENUE`, in lower case.
    """
    words = (say(_HERE, language), say(_SAYS, language))
    return {"verify": verify_address(base, asked, language), "verify_words": words}


def verify_address(base: str, asked: str, language: Language) -> str:
    """Where a phone verifies what is `asked`."""
    return local(base, f"verify/#{'en/' if language == 'en' else ''}{asked}")
