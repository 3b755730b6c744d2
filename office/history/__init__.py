"""办理经过: what was done to a complaint, by whom and when, out of the log and the books (R41)."""
