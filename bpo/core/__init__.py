"""The core: tenancy, policies, events, jobs, documents, calendar, UI kit. It knows no room and no client."""
