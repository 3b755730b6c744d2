"""WCAG 2.2 AA as far as a machine can tell: axe-core, run in the page."""

from functools import cache
from pathlib import Path

import pytest

_AXE = Path(__file__).parent / "axe" / "node_modules" / "axe-core" / "axe.min.js"
needs_axe = pytest.mark.skipif(not _AXE.is_file(), reason="axe-core is not installed (npm ci)")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What fades is looked at as it ends: a button that opens just now has a colour between two.
# What is right is told too, unless one says so: it costs more than to find what is wrong.
_RUN = """rules => {
  for (const each of document.getAnimations()) {
    if (each.effect.getComputedTiming().endTime !== Infinity) each.finish();
  }
  return axe.run(document, {
    resultTypes: ["violations"], runOnly: { type: "tag", values: rules },
  }).then((found) => found.violations);
}"""


@cache
def _source() -> str:
    return _AXE.read_text("utf-8")


def _tell(page, script: str) -> None:
    """Run the script as it stands: half a megabyte is wrapped and read once more by `evaluate`."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": script})
    session.detach()


def violations(page) -> list[str]:
    """What axe finds wrong with the page in hand: rule, what it means, where."""
    page.wait_for_load_state()  # what was clicked before may have led to another page
    if not page.evaluate("() => 'axe' in window"):  # of the same page in another width it is
        _tell(page, _source())
    return [
        f"{page.url} {rule['id']}: {rule['help']}: {node['target']} {node['html'][:160]}"
        for rule in page.evaluate(_RUN, _RULES)
        for node in rule["nodes"]
    ]
