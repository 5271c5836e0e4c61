"""出張手配: from the request with its legs to the settled trip.

The operator puts at least two options side by side, the client approves one, and the client's own corporate account or
a registered travel agency books it: arranging for reward is reserved to them (旅行業法2条・3条). The itinerary goes out
as PDF and as calendar file; what changed, what it cost, and who is where on which day are kept with the trip.
"""
