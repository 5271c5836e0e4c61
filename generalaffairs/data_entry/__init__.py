"""データ入力: what a client has on paper or in pictures, keyed by the form that was agreed with it.

Forms are defined per client and versioned. Originals are split into records; records are keyed one after the other
beside their original: by one person, with a second look, or blind by two with a third who decides (tasks.double_entry).
"""
