"""Who is told of what, and by which way: in the app, by mail, into a chat."""
