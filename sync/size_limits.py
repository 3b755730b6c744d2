"""How long may be what comes from a repository, in bytes: told apart before anything is read."""

LIMITS = {"root": 512_000, "timestamp": 16_384, "snapshot": 2_000_000, "targets": 5_000_000}
"""What a top-level role may have."""
ROLE_LIMIT = 1_000_000
"""What a delegated one may."""
ROOTS_MOST = 256
"""So many roots follow each other at most from the one that is trusted."""
ENVELOPE_LIMIT = 64_000
"""An envelope that comes by wake or on a stick; the list of a snapshot may be longer."""
PLATE_LIMIT = 12_000_000
