"""Pages of 来客対応: the desk's lists and rooms, one booking, what is kept of a client, the reception in the portal."""
