"""Steps that the tests of alarms share: what is wrong, the minutes that pass, who is told."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
"""Twelve o'clock in Shanghai."""


class Desk:
    """An office whose screens are as `wrong` says, on a clock that the test turns."""

    def __init__(self, office):
        from office.alerts.sources import register_source

        self.office, self.now, self.wrong, self.breaks = office, NOON, [], False
        register_source("desk", self._source)

    def _source(self, place, now):
        if self.breaks:
            raise ValueError("unpublished words")
        return list(self.wrong)

    def end(self):
        from office.alerts.sources import register_source

        register_source("desk", lambda place, now: ())

    def trouble(self, kind="silent", subject="WH01-02", venue="WH01", place="中庭", **more):
        from office.alerts.sources import Trouble

        self.wrong.append(Trouble(kind, subject, venue, place, **more))

    def channel(self, hook, **values):
        from office.alerts.channel_changes import save_channel
        from office.alerts.models import AlertChannel

        channel = AlertChannel()
        given = {"name": f"渠道{AlertChannel.objects.count()}", **values}
        save_channel(self.office.place(), channel, given, hook.address, self.now)
        return channel

    def look(self, minutes=0):
        """So many minutes later the calendar looks."""
        from office.alerts.delivery import channels_due, tell
        from office.alerts.outages import observe

        self.now += timedelta(minutes=minutes)
        observe(self.office.place(), self.now)
        for number in channels_due(self.now):
            tell(self.office.place(), number, self.now)
