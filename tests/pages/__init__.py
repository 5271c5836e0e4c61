"""What every page costs, whatever it shows."""
