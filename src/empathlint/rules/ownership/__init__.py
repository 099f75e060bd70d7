"""Ownership and next steps."""
