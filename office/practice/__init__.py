"""A round of practice: faults planted in a month of invented complaints, and who finds them."""
