"""Key ceremonies: root, registrar, officers, online (docs/keys.md)."""
