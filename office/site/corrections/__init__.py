"""The pages of corrections: what waits for approval, what goes alone, who is still to be told."""
