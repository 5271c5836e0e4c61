"""What a template asks for, how a value is written, and what may not be wrong in what was made. Pure; no clock."""
