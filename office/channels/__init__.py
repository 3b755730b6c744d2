"""Where what is published can be read besides the screens; each takes away what is withdrawn."""
