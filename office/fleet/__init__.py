"""The fleet (屏幕名册): which screens there are, signed by technicians, and which ask to be."""
