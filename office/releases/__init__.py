"""Releases of the screens' program: two release keys sign which packages a box may install."""
