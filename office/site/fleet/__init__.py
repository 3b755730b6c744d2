"""The screens as staff see them: all at a glance, one of them, and who confirmed a push."""
