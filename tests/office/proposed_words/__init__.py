"""Proposals of headlines and summaries, out of complaints."""
