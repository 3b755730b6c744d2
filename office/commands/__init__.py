"""The office's commands by name: a module each here, what they can be given in `options`."""

from office.commands.options import (
    acts,
    audit_and_verify,
    corrections,
    handovers,
    import_to_publish,
    incidents,
    notices_and_news,
    periods_and_drills,
    releases,
    reports,
    serving,
    setting_up,
    support,
    withdrawals,
)

COMMANDS = {
    name: add
    for part in (
        setting_up,
        import_to_publish,
        withdrawals,
        corrections,
        audit_and_verify,
        handovers,
        notices_and_news,
        acts,
        incidents,
        periods_and_drills,
        reports,
        releases,
        serving,
        support,
    )
    for name, add in part.COMMANDS.items()
}
"""Each command by its name: what adds it, and its options, to the `office` parser."""
