"""What venue managers tell the bureau: problems with screens, other opening hours."""
