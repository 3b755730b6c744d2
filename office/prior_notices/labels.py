"""What a notice and the ways of delivering it are called, in both languages."""

from office.prior_notices.models import PriorNotice
from office.words import words

KINDS: dict[str, str] = {
    PriorNotice.Kind.BEFORE: words("公示前告知", "Before publication"),
    PriorNotice.Kind.PUBLISHED: words("公示后告知", "After publication"),
}
WAYS: dict[str, str] = {
    PriorNotice.Way.PERSON: words("当面签收", "Handed over, signed for"),
    PriorNotice.Way.POST: words("邮寄签收", "By post, signed for"),
    PriorNotice.Way.MESSAGE: words("短信或平台消息", "Text or platform message"),
    PriorNotice.Way.ONLINE: words("经营者在网上打开", "Opened online by the operator"),
    PriorNotice.Way.UNDELIVERABLE: words("无法送达", "Undeliverable"),
}
