"""The fleet (屏幕名册): which screens there are, as technicians have signed it."""
