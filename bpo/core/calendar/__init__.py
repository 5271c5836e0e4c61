"""Business days, business time, closing days and deadlines: pure Python, no clock, no database.

Every moment that goes in is aware, every moment that comes out is in Asia/Tokyo, every duration is whole seconds.
"""
