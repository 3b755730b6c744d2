"""What is kept for how long, and deleted by rule."""
