"""Rules that have to count or compare. empathlint finds every function under `@rule` in here and below."""
