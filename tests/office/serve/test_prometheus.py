"""Scrape jobs, rules and dashboard: valid, tried out, and about figures that there are."""

import json
import re
import shutil
import subprocess
import threading
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.office.serve.scraping import fetched
from tests.office.serving import serving
from tests.ports import free_port

DEPLOY = Path(__file__).parents[3] / "deploy"
RULES = DEPLOY / "prometheus" / "gongshi.rules.yml"
CONFIG = RULES.with_name("prometheus.yml")
DASHBOARD = DEPLOY / "grafana" / "gongshi.json"
TRIALS = Path(__file__).with_name("gongshi.rules.test.yml")
PROMTOOL, PROMETHEUS = shutil.which("promtool"), shutil.which("prometheus")
needs_prometheus = pytest.mark.skipif(PROMTOOL is None, reason="prometheus is not installed")


def promtool(*arguments) -> str:
    done = subprocess.run([PROMTOOL, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@needs_prometheus
def test_scrape_jobs_and_rules_are_valid():
    assert "SUCCESS" in promtool("check", "config", CONFIG)
    assert "duplicate" not in promtool("check", "rules", "--lint-fatal", RULES)


@needs_prometheus
def test_each_rule_fires_when_it_should_and_not_before():
    assert "SUCCESS" in promtool("test", "rules", TRIALS)


def test_each_rule_has_a_trial():
    alerts = set(re.findall(r"- alert: (\w+)", RULES.read_text("utf-8")))
    assert alerts == set(re.findall(r"Gongshi[A-Z]\w+", TRIALS.read_text("utf-8")))


def test_each_rule_says_it_in_both_languages():
    for rule in RULES.read_text("utf-8").split("- alert: ")[1:]:
        for word in ("summary:", "summary_en:", "action:", "severity:"):
            assert word in rule, rule


def expressions() -> str:
    panels = json.loads(DASHBOARD.read_text("utf-8"))["panels"]
    asked = [target["expr"] for panel in panels for target in panel["targets"]]
    return "\n".join([*asked, *re.findall(r"expr: (.+)", RULES.read_text("utf-8"))])


def test_rules_and_dashboard_ask_for_figures_that_there_are(published):
    text = fetched(published.state, "serve", "--no-https")
    given = set(re.findall(r"^# TYPE (\w+)", text, re.MULTILINE))
    asked = set(re.findall(r"\b(?:gongshi|process)_\w+", expressions()))
    assert asked - given == set()
    missing = {name for name in given if name.startswith("gongshi_")} - asked
    assert missing == set(), "figures that neither a rule nor the dashboard asks for"


def test_no_two_panels_have_one_number():
    panels = json.loads(DASHBOARD.read_text("utf-8"))["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)


@pytest.mark.skipif(PROMETHEUS is None, reason="prometheus is not installed")
def test_a_prometheus_fetches_the_figures(published, tmp_path):
    figures, own = free_port(), free_port()
    text = CONFIG.read_text("utf-8").replace("127.0.0.1:9460", f"127.0.0.1:{figures}")
    (tmp_path / "prometheus.yml").write_text(text.replace("30s", "1s"), "utf-8")
    shutil.copy(RULES, tmp_path)
    with (
        serving(published.state, "--metrics-port", str(figures), command="work"),
        prometheus(tmp_path, own),
    ):
        assert answered(own, "gongshi_publication_number") == "1"


class prometheus:  # noqa: N801 - used as a statement
    """Debian's, in a folder, on a port of the loopback."""

    def __init__(self, folder: Path, port: int) -> None:
        self._command = [
            PROMETHEUS,
            f"--config.file={folder / 'prometheus.yml'}",
            f"--storage.tsdb.path={folder / 'data'}",
            f"--web.listen-address=127.0.0.1:{port}",
            "--log.level=error",
        ]

    def __enter__(self):
        self._process = subprocess.Popen(self._command, stderr=subprocess.DEVNULL)

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(30)


def answered(port: int, expression: str) -> str:
    """What Prometheus knows, as soon as it does."""
    tick = threading.Event()
    address = f"http://127.0.0.1:{port}/api/v1/query?" + urllib.parse.urlencode(
        {"query": expression}
    )
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                found = json.load(answer)["data"]["result"]
        except (urllib.error.URLError, ConnectionError):
            found = []
        if found:
            return found[0]["value"][1]
        tick.wait(0.1)
    raise AssertionError("it never came")
