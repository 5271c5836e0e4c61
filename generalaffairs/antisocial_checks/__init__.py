"""反社チェック: whether somebody stands on a list or in the news under any spelling of his names, for a client.

The machine finds and sorts what might be him; a person opens every hit and says why it is not him; a responsible other
person decides. What was asked where, when, and what was found stays as evidence under one hash.
"""
