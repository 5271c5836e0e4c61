"""Reading what people upload: bytes in, rows and Japanese sentences out. Pure Python, no Django, no clock.

Sentences are plain strings: this layer knows no translation. `tabular.read_table` is the door.
"""
