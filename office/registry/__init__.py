"""Bureau and its settings, the law, venues, panel profiles, operators, units, organisations."""
