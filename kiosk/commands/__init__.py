"""The commands of `kiosk` that are none of its processes, or start one of them."""
