"""The pages of alarms and of the channels by which people are told of them."""
