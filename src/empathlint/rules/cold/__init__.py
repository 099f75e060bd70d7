"""Cold, robotic wording."""
