"""The plain page from which a technician takes the office's certificate to the staff's machines."""

from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import LANGUAGES, page, policy_rules, view
from office.tls.certificates import Pair, authority, fingerprint, own
from office.tls.served import SERVED
from sync.disk import read

_HEADING = ("安装办公端证书", "Install the office's certificate")
_WHY = (
    "工作电脑装上这张证书，浏览器才能安全打开办公端，签批才能进行。它只对本办公端的网址有效。",
    "With this certificate on a staff machine its browser opens the office safely, which signing "
    "needs. It is valid for this office's addresses and nothing else.",
)
_COMPARE = (
    "先核对指纹（SHA-256）：必须与办公端启动时终端上显示的、或技术员电话告知的一致；不一致不要安装。",
    "First compare the fingerprint (SHA-256) with the one that the terminal shows when the office "
    "starts, or that the technician reads out. If it differs, do not install it.",
)
_GET = ("下载证书 ca.crt", "Download ca.crt")
_STEPS = (
    (
        "Windows：双击 ca.crt，选“安装证书”“本地计算机”“受信任的根证书颁发机构”，"
        "完成后重启浏览器。",
        "Windows: open ca.crt, Install Certificate, Local Machine, Trusted Root Certification "
        "Authorities; then restart the browser.",
    ),
    (
        "麒麟：在浏览器“设置”“隐私和安全”“管理证书”“授权机构”中导入 ca.crt，"
        "勾选“信任此证书以标识网站”。",
        "Kylin: in the browser Settings, Privacy and security, Manage certificates, Authorities, "
        "import ca.crt and tick trust for identifying websites.",
    ),
)
_NONE = (
    "本办公端用的是单位自己的证书，不需要在这里安装。",
    "This office uses the bureau's own certificate; there is nothing to install here.",
)


@login_not_required
@require_safe
@csp_override(policy_rules())
def certificate(_request: HttpRequest) -> HttpResponse:
    """How to install it, and its fingerprint."""
    found = _in_use()
    shown = fingerprint(found.read()) if found else ""
    views = [_view(shown, language) for language in LANGUAGES]
    response = HttpResponse(page("certificate.html", say(_HEADING, "zh"), views))
    response["Cache-Control"] = "no-store"
    return response


@login_not_required
@require_safe
def download(_request: HttpRequest) -> HttpResponse:
    """The authority's certificate, never its key."""
    found = _in_use()
    if found is None:
        raise Http404
    der = found.read().public_bytes(Encoding.DER)
    response = HttpResponse(der, content_type="application/x-x509-ca-cert")
    response["Content-Disposition"] = 'attachment; filename="ca.crt"'
    response["Cache-Control"] = "no-store"
    return response


def _in_use() -> Pair | None:
    """The office's own authority, if what browsers are shown is of it."""
    served = read(settings.STATE / SERVED)
    if served is None or not (read(own(settings.STATE).certificate) or b"").startswith(served):
        return None
    return authority(settings.STATE)


def _view(shown: str, language: Language) -> dict[str, Any]:
    lines = (_WHY, _COMPARE) if shown else (_NONE,)
    return view(
        language,
        heading=say(_HEADING, language),
        lines=[say(line, language) for line in lines],
        print=shown,
        get=say(_GET, language),
        steps=[say(step, language) for step in _STEPS],
    )
