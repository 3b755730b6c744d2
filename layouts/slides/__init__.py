"""One file a slide type; each draws its message between the frame's header and footer."""
