"""Objections (异议, R46): filed, told, looked into, decided by whoever took no part, answered."""
