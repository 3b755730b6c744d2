"""What was handed over to be put up by others (移交), and what of it is to be taken down there."""
