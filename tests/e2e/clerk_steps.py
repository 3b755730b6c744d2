"""What a clerk does with a month, by mouse and keys, at the page that the hands are at."""

from collections.abc import Callable

from tests.e2e.hands import Hands
from tests.office.month.shapes import HEADERS

OPEN = ".cell-open"


def explain(me: Hands) -> None:
    """Say what the strange words for a result mean."""
    with me.work("explain words for the result") as effort:
        strange = me.page.locator("#meanings ~ .mapping select")
        for at in range(strange.count()):
            me.choose(f"#{strange.nth(at).get_attribute('id')}", "调解成功")
            effort.things += 1
        me.click("button:has-text('保存并重新核对')")
        me.page.wait_for_selector("text=各行已重新核对")


def mend(me: Hands, made, fields=tuple(HEADERS["annex2"])) -> None:
    """Go through the marked cells by keyboard and say what is right, in as few keys as it takes.

    Args:
        fields: of the columns, from the left.
    """
    lines = {line.row: line for line in made.lines}
    with me.work("mend cells") as effort:
        me.click("#tallies a:has-text('有错')")
        me.page.wait_for_selector("#begin:focus")
        effort.things = me.page.locator("td.cell-refused .mend").count()
        me.press("Enter")
        while not me.page.locator("#take button:focus").count():
            cell = me.page.locator(".cell-open").get_attribute("id")
            _, row, column = cell.split("-")
            name = fields[int(column)]
            mend_one(me, made, lines[int(row)], name)
            me.page.wait_for_selector(f"#{cell}.cell-open", state="detached")
            me.page.wait_for_selector(f"{OPEN} :is(input, textarea):focus, #take button:focus")


def mend_one(me: Hands, made, line, name: str) -> None:
    """The open cell: what is offered, by its key; else a few letters, or the whole."""
    cure, cell = line.cure[name], me.page.locator(OPEN)
    twins = [one for one in made.lines if one.cells.get(name) == line.cells.get(name)]
    same = cell.locator("[name=same]").count() and all(one.cure.get(name) == cure for one in twins)
    offered = [one.get_attribute("data-text") for one in cell.locator("[role=option]").all()]
    likely = cell.locator("[aria-selected=true]")
    if not (likely.count() and likely.get_attribute("data-text") == cure):
        keyed = cell.locator(f"[data-key][data-text='{cure}']")
        if keyed.count() and not same:
            me.press(keyed.get_attribute("data-key"))
            return
        if cure in offered[:4] and not likely.count():
            for _ in range(offered.index(cure) + 1):
                me.press("ArrowDown")
        elif name.endswith("_on"):
            me.write(f"{int(cure[5:7])}-{int(cure[8:])}")
            cell.locator(f"[aria-selected=true] >> text={cure[4:]}").wait_for()
            if likely.get_attribute("data-text") != cure:  # of another year
                me.press("Control+a")
                me.write(cure)
        elif name == "number":
            write_number(me, cell, cure)
        else:
            me.write(cure)
    me.press("Shift+Enter" if same else "Enter")


def write_number(me: Hands, cell, number: str) -> None:
    """Its end, where the rest is completed as the rows around have theirs; else all of it."""
    end = number[-6:].lstrip("0")

    def about_it(answer) -> bool:
        return answer.url.endswith("/offers") and f"\r\n{end}\r\n" in answer.request.post_data

    with me.page.expect_response(about_it) as offered:
        me.write(end)
    if f'data-text="{number}"' in offered.value.text():
        cell.locator(f"[aria-selected=true][data-text='{number}']").wait_for()
    else:
        me.press("Control+a")
        me.write(number)


def confirm_facts(me: Hands) -> None:
    """Say of each unlikely row that it is so."""
    with me.work("confirm unlikely facts") as effort:
        me.click("#tallies a:has-text('待确认')")
        answers = "button[name=answer] >> nth=0"
        me.page.wait_for_selector(answers)
        while me.page.locator(answers).count():
            effort.things += 1
            with me.page.expect_navigation():
                me.click(answers)


def decide_all(me: Hands, private: Callable[[str], bool] = lambda _: True) -> None:
    """Redact what the scanner found: what is certain together, what is doubtful by the sheet.

    Of a single doubtful one there is no sheet, but a key.

    Args:
        private: whether a doubtful one is personal data; else it is cleared by its figure.
    """
    with me.work("privacy, what is certain"):
        me.click("text=一起遮盖")
        me.page.wait_for_selector("main form [type=submit]:focus")
        while me.page.locator("main form [type=submit]").count():
            with me.page.expect_navigation():
                me.press("Enter")
    with me.work("privacy decisions") as effort:
        if me.page.locator("text=成片核定").count():
            me.click("text=成片核定")
            me.page.wait_for_selector(".sheet, .empty")
            while me.page.locator(".sheet").count():
                for found in me.page.locator(".sheet fieldset:visible").all():
                    effort.things += 1
                    if not private(found.locator(".privacy-found").inner_text()):
                        me.press(found.get_attribute("data-key"))
                send_sheet(me)
        if not me.page.locator("text=开始核查").count():
            return
        me.click("text=开始核查")
        me.page.wait_for_selector(".privacy-item")
        me.page.wait_for_load_state()  # before that nobody listens to keys
        while me.page.locator(".privacy-item").count():
            effort.things += 1
            with me.page.expect_navigation():
                me.press("r")
        assert "没有待核的投诉" in me.page.inner_text("main")


IN_SIGHT_SEEN = """() => [...document.querySelectorAll('[data-entry]')].every((one) => {
  const { top, bottom } = one.getBoundingClientRect();
  return one.dataset.seen || top < 60 || bottom > innerHeight - 80;
})"""
"""Each that is in the window as a whole was seen."""


def send_sheet(me: Hands) -> None:
    """Enter, once each was in view; oftener where one is higher than the window."""
    me.page.wait_for_function(IN_SIGHT_SEEN)
    while left := me.page.inner_text("#unseen"):
        me.press("Enter")
        me.page.wait_for_function(
            "left => document.getElementById('unseen').textContent !== left", arg=left
        )
        me.page.wait_for_function(IN_SIGHT_SEEN)
    with me.page.expect_navigation():
        me.press("Enter")


def pass_all(me: Hands) -> None:
    """Tick the secrecy check of all, so many at once as are shown with their words."""
    with me.work("secrecy check of all"):
        with me.page.expect_navigation():
            me.click("button[value=all]")
        while me.page.locator("[name=shown]").count():
            with me.page.expect_navigation():
                me.click("main form button[type=submit]")
