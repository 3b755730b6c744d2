"""Pages of venue managers, made for a phone; and what the bureau's people see of their notes."""
