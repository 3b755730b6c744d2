"""The one table that `make bench` prints: what was measured, the aim, and whether it is met."""

from statistics import median


class Table:
    """Lines in the order of measuring; a heading comes once for all its lines."""

    def __init__(self):
        self.lines = []

    def add(self, heading, what, value, aim="", met=None):
        """A line. `met` is True, False, or None where nothing is aimed at."""
        self.lines.append((heading, what, value, aim, met))

    def skip(self, heading, what, why):
        self.add(heading, what, f"skipped: {why}")

    def text(self):
        marks = {True: "met", False: "MISSED", None: ""}
        wide = [max(len(line[i]) for line in self.lines) for i in (1, 2, 3)]
        out, before = [], None
        for heading, what, value, aim, met in self.lines:
            if heading != before:
                out += ["", heading]
                before = heading
            cells = (what.ljust(wide[0]), value.ljust(wide[1]), aim.ljust(wide[2]), marks[met])
            out.append(f"  {'  '.join(cells)}".rstrip())
        return "\n".join(out)


def spread(values, unit="ms"):
    """Median with the least and the most."""
    return f"{median(values):.0f} {unit} ({min(values):.0f}-{max(values):.0f})"
