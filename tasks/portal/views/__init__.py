"""The pages, by what the reader wants: look, ask, follow one matter, find a paper."""
