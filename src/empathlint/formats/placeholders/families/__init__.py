"""Placeholder families, found by listing this folder. Each module offers READERS: opening character to readers."""
