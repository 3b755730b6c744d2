"""Personal data in what would be published: found, redacted, decided (R2)."""
