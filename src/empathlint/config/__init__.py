"""Configuration as written, and the settings that it comes to for each file."""
