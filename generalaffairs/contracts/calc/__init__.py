"""What can be computed about a contract: periods and notice days, stamp tax, words in its text. Pure."""
