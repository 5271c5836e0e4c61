"""Filters of the trip's templates."""
