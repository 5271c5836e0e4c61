"""The monthly pack of a contract: hours or units included, what is carried over, and the live meter for both sides."""
