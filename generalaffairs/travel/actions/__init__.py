"""What happens to a trip: options, bookings, changes, settlement, rules."""
