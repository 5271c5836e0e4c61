"""情シス: who of a client's people has which account and device, and what becomes of them when somebody comes or goes.

Ledgers of people, services with their licences, accounts and devices; checklists for joiners, movers and leavers; what
the ledgers show to be wrong; enquiries with known errors. Operators keep it; the client asks and edits the templates.
"""
