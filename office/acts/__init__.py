"""Acts on a case as rows (`table`), and what does them (`doing`); the faces are made of both."""
