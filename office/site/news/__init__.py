"""The pages of warnings and good news: proposed, seen as they will hang, published, ended."""
