"""The page of what was done to a complaint (办理经过), and the sentences that tell it."""
