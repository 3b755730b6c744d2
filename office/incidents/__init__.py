"""Events (突发事件): what was taken down together, what was noted while it ran, how it ended."""
