"""Reports to superiors (R37, R47-R49): of a month, a year, the pilot; as Word, Excel and PDF."""
