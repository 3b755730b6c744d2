"""The pages of reports to superiors."""
