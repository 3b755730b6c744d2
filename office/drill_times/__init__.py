"""What a drill (演练, R57) measures: seconds screen by screen, their figures, and its end."""
