"""Insight: charts by month and group, and what stands out as proposals."""
