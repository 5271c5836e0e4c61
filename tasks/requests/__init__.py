"""What a client asks for: intake by form, phone or paste, verdict, tasks."""
