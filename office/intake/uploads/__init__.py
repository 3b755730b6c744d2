"""Uploads in the page: a file is staged, its rows mended or rejected, then taken in in one act."""
