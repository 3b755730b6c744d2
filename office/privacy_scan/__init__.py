"""The scanner of personal data (R2): pure rules, a text in, findings out."""
