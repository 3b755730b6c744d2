"""What is said where a form was sent from a page that had lain open too long."""

from django.http import HttpRequest, HttpResponse

from office.prior_notices.one_time_address import PATH
from office.site.own_case.refusals import stale_form
from office.site.refusal_pages import refused
from office.words import say


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's own
    """403 in our words; Django's view for a form without the right token (CSRF_FAILURE_VIEW)."""
    if request.path.startswith(PATH):
        return stale_form(request)
    return refused(
        request,
        403,
        "页面打开太久，或在别处退出过，刚才的提交没有生效。请返回上一页，刷新后再提交一次。",
        "The page was open too long, or you signed out elsewhere; nothing was done. Go back, "
        "reload the page and send it once more.",
        heading=say("提交没有生效", "Not sent"),
    )
