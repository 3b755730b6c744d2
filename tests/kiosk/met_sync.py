"""What a test does while a sync is under way."""

from pathlib import Path


def at_first_body(station, act):
    """Have `act` done with the handler of the first file of content; what came of it, in a list.

    The file is sent afterwards, unless the connection is to be closed.
    """
    came, first = [], iter([True])

    def answer(handler):
        if handler.path.startswith("/cas/") and next(first, False):
            came.append(act(handler))
        if not handler.close_connection:
            file = Path(handler.server.folder, handler.path.lstrip("/"))
            found = file.is_file()
            handler.reply(200 if found else 404, file.read_bytes() if found else b"")

    station.web.answers["*"] = answer
    return came
