"""How Acme's support team writes."""
