"""来客対応: rooms, visitor codes and preparation for the people whom a client expects.

The client asks for one visit or hands over a list; the desk books the room (never twice at one time), prepares what is
needed and mails each visitor his code. Welcoming, guiding and serving on the spot stay with the client: its reception
notes arrivals on a phone, and that time counts as the client's own. Names go after the client's days of retention.
"""
