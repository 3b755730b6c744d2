"""Bureau, venues, panel profiles, operators."""
