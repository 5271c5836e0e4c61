"""Pages of the monthly report, for managers and for the client."""
