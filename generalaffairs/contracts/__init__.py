"""契約管理: the register of a client's contracts with its counterparties, and the review of new ones.

Two halves share one row (`Agreement`): the register with periods, notice days and reminders, and the work type that
walks a draft from the request to the signature. The client's contract with the BPO company is another thing
(`clients.contracts`). Operators note facts; a legal opinion is a lawyer's (弁護士法72条).
"""
