"""What venue managers tell the bureau and keep: notes, pauses, tenants; and proofs of display."""
