"""Pages of objections: reading them, and the steps taken on one."""
