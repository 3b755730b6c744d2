"""Written opinions against publication, and withholding (R28, R34)."""
