"""The catalogue of work types: a work type is one folder found by itself."""
