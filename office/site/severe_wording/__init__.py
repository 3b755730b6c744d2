"""The page of severe wording (严重表述), and its part of a record's page."""
