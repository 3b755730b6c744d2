"""Pages of the registers, a noun a file."""
