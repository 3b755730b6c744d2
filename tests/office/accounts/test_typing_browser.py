"""Writing a long text is use of a browser, though nothing is sent; after the lock, it is said."""

from django.conf import settings

from tests.browser import held, needs_chromium
from tests.office.notice_steps import a_complaint
from tests.office.people import person
from tests.waiting import until

pytestmark = needs_chromium


def session(page):
    """That of who is signed in there."""
    from office.accounts.kept_sessions import SessionStore

    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    return SessionStore(session_key=cookies[settings.SESSION_COOKIE_NAME])


def idle(page, minutes: int) -> float:
    """So long nobody used it; when it was used last."""
    kept = session(page)
    kept["used_at"] -= minutes * 60
    kept.save()
    return kept["used_at"]


def test_who_types_is_not_locked_and_who_was_is_told_before_the_text_is_lost(published, site):
    address = f"/office/corrections/new/{a_complaint().pk}"
    page = site.page("wang-fang", address)
    before = idle(page, 20)
    page.type("[name=words]", "上门是检测")
    until(lambda: session(page)["used_at"] > before + 600)
    assert page.is_hidden("#locked")
    page.goto(site.base + address)
    idle(page, 31)
    page.type("[name=words]", "上门是检测")
    page.wait_for_selector("#locked", state="visible")
    assert page.input_value("[name=words]") == "上门是检测"


def sign_in_again(site, page, slug: str) -> None:
    """As in another window of the same browser: a session of its own, and another CSRF secret."""
    cookies = site.context(slug).cookies()
    page.context.clear_cookies()
    page.context.add_cookies(cookies)


def test_what_was_typed_before_the_lock_is_sent_after_signing_in_again(published, site):
    """Whether the page sends it by itself, or a person presses the button."""
    page = site.page("wang-fang", "/office/records/new/")
    words, enter = page.locator("#enter textarea").first, "#enter button[type=submit]"
    words.press_sequentially("写了很久的摘要")
    idle(page, 31)
    with page.expect_response("**/records/judge/") as asked:
        words.press("Tab")
    assert asked.value.status == 204
    page.wait_for_selector("#locked", state="visible")
    assert words.input_value() == "写了很久的摘要"
    sign_in_again(site, page, "duty-1")
    with page.expect_response("**/account/logout/"):
        page.click(enter)
    assert page.is_visible("#locked"), "nobody sends what somebody else wrote"
    sign_in_again(site, page, "wang-fang")
    with page.expect_navigation() as sent:
        page.click(enter)
    assert sent.value.status == 400, "judged, and told what is missing"
    site.meant("400 (Bad Request)")
    assert words.input_value() == "写了很久的摘要"
    assert page.is_hidden("#locked")


def test_a_password_being_made_at_the_first_sign_in_is_not_taken_for_a_locked_browser(bureau, site):
    person("wang-fang", second_factor=False, must_change_password=True)
    page = site.page("wang-fang", "/office/account/password/")
    with page.expect_response("**/account/logout/") as asked:
        page.type("[name=password1]", "海")
    assert asked.value.status == 200
    assert page.is_hidden("#locked")


def test_a_form_pressed_twice_while_the_page_asks_who_is_signed_in_is_sent_once(bureau, site):
    page = site.page("wang-fang")
    page.clock.install()
    page.goto(f"{site.base}/office/records/new/")
    page.clock.fast_forward(61_000)  # so long ago it may be that somebody else sits there
    sent = []
    asked = held(page, "**/account/logout/")
    page.on("request", lambda one: one.method == "POST" and sent.append(one.url))
    page.focus("#enter button[type=submit]")
    with page.expect_request("**/account/logout/"):
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.evaluate("1")
    assert sent == [], "it is not known yet who sits there"
    assert len(asked) == 1, "each answer would send it"
    asked[0].continue_()
    page.wait_for_selector("[role=alert]:visible")  # judged, and told what is missing
    assert sent == [page.url]
    site.meant("400 (Bad Request)")


def test_a_form_goes_out_also_where_nobody_can_tell_who_is_signed_in(bureau, site):
    """Whatever answers, the form is its own judge, and no press is swallowed for good."""
    page = site.page("wang-fang")
    page.clock.install()
    page.goto(f"{site.base}/office/records/new/")
    page.clock.fast_forward(61_000)
    nobody = '<body data-signed-in="wang-fang">'  # and no token of theirs
    page.route("**/account/logout/", lambda one: one.fulfill(body=nobody))
    with page.expect_request(lambda one: one.method == "POST"):
        page.click("#enter button[type=submit]")
    page.wait_for_selector("[role=alert]:visible")
    site.meant("400 (Bad Request)")
