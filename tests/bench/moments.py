"""A command of the office in a process of its own, which notes when it did what.

`python -m tests.bench.moments FILE [stub] [ARGUMENTS…]` puts into FILE, as JSON: the seconds of
processor and of the clock since the start at which each file came to its place and each lock was
asked for, and at the end. Without arguments it is the empty command: Django, and nothing done.
"""

import json
import sys
import time
from pathlib import Path


def main(out: Path, *command: str) -> int:
    """Run it; its exit code."""
    began, moments = time.perf_counter(), list[tuple[float, float, str]]()

    def note(name: str) -> None:
        moments.append((time.process_time(), time.perf_counter() - began, name))

    def heard(event: str, given: tuple[object, ...]) -> None:
        if event == "os.rename":
            note(Path(str(given[1])).name)
        elif event == "open" and str(given[0]).endswith(".lock"):
            note(Path(str(given[0])).name)

    sys.addaudithook(heard)
    code = _run(command)
    note("end")
    out.write_text(json.dumps(moments))
    return code


def _run(command: tuple[str, ...]) -> int:
    from office.cli import main as office
    from office.django_ready import django_ready

    if not command:
        django_ready()
        return 0
    if command[0] != "stub":
        return office(command)
    django_ready()
    from tests.bench.stub_plates import decode_nothing, draw_nothing

    draw_nothing()
    decode_nothing()
    return office(command[1:])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
