"""What screens say of themselves, what is made of it, and who has acknowledged what."""
