"""The desk for words: a month in one list, plate beside text, one key a complaint."""
