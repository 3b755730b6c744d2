"""Severe wording (严重表述错误): the list as data, and what it finds in a text; pure."""
