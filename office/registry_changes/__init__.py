"""Acts on the registers: venues, operators, organisations, what the bureau rules; each audited."""
