"""What a box finds out of itself, each from files of the kernel; what is not there is not told."""
