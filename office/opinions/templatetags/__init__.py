"""Template filters of `opinions`."""
