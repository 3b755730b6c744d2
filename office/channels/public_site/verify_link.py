"""The link to the page where a phone verifies what another page shows (N11)."""

from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import local

_LINK = ("核验签名", "Verify the signatures")
_SAYS = (
    "：由这部手机核对谁签的、有效到何时、是不是最新",
    " on this phone: who signed this, until when, and whether it is the latest",
)


def verify_link(base: str, asked: str, language: Language) -> dict[str, object]:
    """The values of the link, for a page's view.

    Args:
        base: what the addresses of the site begin with.
        asked: `r/ID/VERSION/VENUE` or `v/VENUE`, in lower case.
    """
    path = f"verify/#{'en/' if language == 'en' else ''}{asked}"
    words = (say(_LINK, language), say(_SAYS, language))
    return {"verify": local(base, path), "verify_words": words}
