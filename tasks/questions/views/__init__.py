"""Pages of questions: answering, and the lists of the desk."""
