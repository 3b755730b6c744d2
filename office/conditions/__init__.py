"""What can be the matter with a screen: a row each, with its words for staff, venue and alarm."""
