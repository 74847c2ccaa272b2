"""What each part of the page shows, worked out of the answer: words, numbers and pictures.

A view takes the answer and the plant and gives a template its names. It holds no formula: what is
a figure stands in the answer, where a script can read it too.
"""
