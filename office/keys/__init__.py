"""Key ceremonies: root, registrar, officers, online (design.md, Keys)."""
