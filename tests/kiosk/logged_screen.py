"""A screen's state directory with nothing but a display log in it."""

from kiosk.commands.verify_log import verify_log
from kiosk.player.display_log import DisplayLog, Head
from kiosk.status import PlayerStatus, write_status

AT = "2026-11-25T08:00:00Z"


class LoggedScreen:
    """A state directory with a log, and the player's status as it would remember it."""

    def __init__(self, state):
        self.state = state
        self.path = state / "log/display.jsonl"
        self.remembered = Head()

    def start(self, limit=2_000_000):
        """The log of a player that starts; without its own line, which these tests count."""
        return DisplayLog(self.path, AT, self.remembered, limit)

    def remember(self, log):
        log.settle()
        self.remembered = log.kept
        status = PlayerStatus(
            at=AT, pid=1, showing="plate", log_lines=log.kept.lines, log_head=log.kept.hash
        )
        write_status(self.state / "status/player.json", status)

    def played(self, loops=4, limit=2_000_000):
        log = self.start(limit)
        for number in range(loops):
            log.write("loop", AT, loop=number)
        self.remember(log)
        return log

    def lines(self):
        return self.path.read_bytes().splitlines()

    def put(self, lines, path=None):
        (path or self.path).write_bytes(b"".join(line + b"\n" for line in lines))

    def check(self, known=None):
        return verify_log(self.state, known)
