"""The client's own pages: home and settings of the company."""
