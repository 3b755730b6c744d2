"""Steps of reports: drawn up, made, and what a table of one says."""

from datetime import UTC, datetime

NOW = datetime(2018, 11, 5, 2, 0, tzinfo=UTC)


def drawn(office, name="2018-09", language="zh-hans", now=NOW):
    """The document."""
    from django.utils.translation import override

    from office.reports.drawing_up import drawn_up

    with override(language):
        return drawn_up(office.place(), name, now)


def made(office, name="2018-09", language="zh", now=NOW):
    """A report that is kept."""
    from office.progress import nobody
    from office.reports.making import make

    return make(office.place(), name, language, nobody, now)


def table(document, sheet):
    """The table whose sheet is called so."""
    (found,) = [one for one in document.tables() if one.sheet == sheet]
    return found


def rows(document, sheet):
    """Its rows, by the words of the first column."""
    return {row[0]: row[1:] for row in table(document, sheet).rows}


def text(document) -> str:
    """Every word and number of it."""
    found = [document.lead.text]
    for section in document.sections:
        found.append(section.heading)
        found += [getattr(block, "text", "") for block in section.blocks]
    for one in document.tables():
        found += [str(cell) for row in (one.columns, *one.rows) for cell in row]
    for chart in document.charts():
        found.append(chart.said)
    return "\n".join(found)


def write(kind, name, turn=0, who="wang-fang", **typed):
    """Save what people write for a report."""
    from office.audit.record import acting
    from office.reports.typed_words import save

    with acting(who, "entry"):
        return save(kind, name, typed, turn, NOW)
