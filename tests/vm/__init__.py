"""What only a real systemd shows, on machines that are made for it."""
