"""The central endpoint: the bureau's Django site, its acts and commands."""
