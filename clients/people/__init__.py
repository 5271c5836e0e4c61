"""Who may sign in: users, seats, invitations, licences, the request's actor."""
