"""Pages of opinions: reading them, and the steps taken on one."""
