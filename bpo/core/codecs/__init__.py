"""Reading what people upload: bytes in, rows and sentences out. Pure Python, no Django, no clock.

What it has to say is a `Sentence`: this layer knows no translation. `tabular.read_table` is the door.
"""
