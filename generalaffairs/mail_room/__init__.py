"""郵便・ファイリング: what comes by post, FAX or hand, who may open it, what the client decides about
it, what is sent and stamped, where the paper lies, how long the law wants it, and the proof of its destruction.
"""
