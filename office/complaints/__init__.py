"""Complaints (投诉): what the office keeps of each, its words, who may see it, what it lacks."""
