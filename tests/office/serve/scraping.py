"""Figures fetched from a running office, as Prometheus does."""

from tests.office.serving import ask, serving
from tests.ports import free_port


def figures(text: str) -> dict[str, float]:
    """Each line that is no comment: name with labels, and value."""
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def fetched(state, command, *more):
    """The figures of a running office."""
    port = free_port()
    with serving(state, *more, "--metrics-port", str(port), command=command) as running:
        answer = ask(port, "/metrics")
        assert answer.status == 200
        running.end()
    return answer.body.decode()
