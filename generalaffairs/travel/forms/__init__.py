"""What is typed about trips, by the client and by the desk."""
