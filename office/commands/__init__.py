"""The office's subcommands, in the order of a month's work: options here, acts in their parts."""

from office.commands.options import (
    acts,
    after_publication,
    channels,
    fairness,
    incidents,
    month,
    reports,
    sensitive,
    serving,
    setting_up,
)

COMMANDS = {
    name: add
    for part in (
        setting_up,
        month,
        after_publication,
        channels,
        fairness,
        acts,
        incidents,
        sensitive,
        reports,
        serving,
    )
    for name, add in part.COMMANDS.items()
}
"""Each command by its name: what adds it, and its options, to the `office` parser."""
