"""The names of the roles, for a command line that has not started Django."""

ROLES = (
    "entry",
    "unit",
    "dept-head",
    "deputy-director",
    "legal",
    "duty",
    "auditor",
    "technician",
    "admin",
    "venue",
)
"""As in `office.roles.Role`, in its order."""
