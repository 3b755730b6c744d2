"""What needs a person soon, a file for each thing that is watched."""
