"""The command line: arguments, printing, exit codes, and nothing of how the work is done."""
